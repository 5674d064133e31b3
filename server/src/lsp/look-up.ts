import * as l10n from "@vscode/l10n";
import { isRemoteImage, nameOf, type RemoteImage } from "../host/registry/client.ts";
import { pinRefusal, useEditorProxies } from "./pin.ts";
import { tell, type Session } from "./session.ts";

/** The image that the arguments of a command name; undefined where they name none. */
export function readImage(args: readonly unknown[]): RemoteImage | undefined {
  const [registry, repository, tag = "latest"] = args;
  if (typeof registry !== "string" || typeof repository !== "string" || typeof tag !== "string") return undefined;
  const image = { registry, repository, tag };
  return isRemoteImage(image) ? image : undefined;
}

/** Asks a registry because a person wants it, with progress that can be cancelled. What it answers is kept; failures are told. */
export async function lookUp(session: Session, uri: string, image: RemoteImage, what: "tags" | "description"): Promise<void> {
  const { connection, host, images } = session;
  await session.settings.arrive(uri);
  const refusal = pinRefusal(session, session.settings.get(uri));
  if (refusal !== undefined || !host.registry.available) return tell(session, "information", refusal ?? "");
  await useEditorProxies(session);
  const abort = new AbortController();
  const progress = await connection.window.createWorkDoneProgress();
  progress.token.onCancellationRequested(() => abort.abort());
  progress.begin(l10n.t("Plimsoll: asking {0}", image.registry), undefined, nameOf(image), true);
  try {
    const how = { signal: abort.signal, again: true };
    const { client } = host.registry;
    const answer = await (what === "tags" ? images.askTags(image, client, how) : images.askDescription(image, client, how));
    if (!answer.ok && answer.fault !== "cancelled") tell(session, "error", answer.message);
  } finally {
    progress.done();
  }
}
