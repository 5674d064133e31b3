import * as l10n from "@vscode/l10n";
import type { WorkDoneProgressReporter, Range } from "vscode-languageserver";
import { isBuiltHere, pinDigests, type PinnedImage, type PinResult } from "../host/pin-digests.ts";
import type { DigestResult, RegistryClient } from "../host/registry/client.ts";
import { nameOf as imageName } from "../host/registry/client.ts";
import type { Span } from "../text/span.ts";
import { spanOf, workspaceEditOf } from "./convert.ts";
import { editOf } from "./checked-edit.ts";
import type { Checked } from "./documents.ts";
import { embeddedAt } from "./embedded.ts";
import { checkedDockerfile, readyDockerfile, tell, type Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/** Why digests cannot be looked up; undefined when they can. */
export function pinRefusal(session: Session, settings: Settings): string | undefined {
  const { registry } = session.host;
  if (!registry.available) return registry.reason;
  if (!session.isTrusted()) return l10n.t("Registries are not asked until you trust this workspace: its files decide which ones.");
  if (!settings.registry.enable) return l10n.t("Registry look-ups are switched off by the setting plimsoll.registry.enable.");
  return undefined;
}

/**
 * Looks up digests of a document's images, or of those in a range, with progress that can be cancelled, and writes
 * them. Whatever goes wrong is told in a message; nothing is written for the images it went wrong with.
 */
export async function pinDocument(session: Session, uri: string, range: Range | undefined): Promise<void> {
  const { connection, host } = session;
  // A place may lie in a Dockerfile inside another file; without one only a file of its own is meant.
  const inner = range === undefined ? undefined : await embeddedAt(session, uri, range.start);
  const checked = (await readyDockerfile(session, uri)) ?? inner?.checked;
  if (checked === undefined) return;
  const refusal = pinRefusal(session, checked.settings);
  if (refusal !== undefined || !host.registry.available) return tell(session, "information", refusal ?? "");
  await useEditorProxies(session);
  const abort = new AbortController();
  const progress = await connection.window.createWorkDoneProgress();
  progress.token.onCancellationRequested(() => abort.abort());
  progress.begin(l10n.t("Plimsoll: pinning digests"), undefined, l10n.t("asking registries"), true);
  try {
    const { client, answers } = remember(host.registry.client, progress);
    const only = range === undefined ? undefined : spanOf(checked.lines, range);
    const result = await pinChecked(checked, client, only, abort.signal);
    if (abort.signal.aborted) return;
    await applyPins(session, checked, result, answers);
    report(session, result, range !== undefined);
  } finally {
    progress.done();
  }
}

function pinChecked(
  { analysis: { model } }: Checked,
  client: RegistryClient,
  only: Span | undefined,
  signal?: AbortSignal,
): Promise<PinResult> {
  return pinDigests({ model, client, isLocal: (image) => isBuiltHere(image, model.inputs), only, signal });
}

/** How often edits are worked out anew for a text that keeps changing. */
const mostTries = 4;

/** Writes what was found; where the text has changed in the meantime, at the places it has now. */
async function applyPins(session: Session, checked: Checked, result: PinResult, answers: RegistryClient): Promise<void> {
  let { edits } = result;
  let current = checked;
  if (checked.embedded !== undefined) {
    const edit = edits.length === 0 ? undefined : editOf(checked, edits, session.editor);
    if (edit !== undefined) await session.connection.workspace.applyEdit({ label: l10n.t("Pin digests"), edit });
    return;
  }
  for (let tries = 1; ; tries++) {
    const now = checkedDockerfile(session, checked.uri);
    if (now === undefined) return;
    if (now.version !== current.version) {
      current = now;
      edits = (await pinChecked(now, answers, undefined)).edits;
    }
    if (edits.length === 0) return;
    const target = { uri: current.uri, version: current.version, lines: current.lines, context: undefined };
    const edit = workspaceEditOf(edits, target, session.editor);
    if (edit === undefined) return;
    const { applied, failureReason } = await session.connection.workspace.applyEdit({ label: l10n.t("Pin digests"), edit });
    if (applied) return;
    // A key was pressed while the edit was on its way: its change has arrived by now.
    if (tries < mostTries && checkedDockerfile(session, checked.uri)?.version !== current.version) continue;
    return tell(
      session,
      "error",
      failureReason === undefined
        ? l10n.t("The digests could not be written.")
        : l10n.t("The digests could not be written: {0}", failureReason),
    );
  }
}

function report(session: Session, { images }: PinResult, single: boolean): void {
  const failed = images.flatMap(({ name, outcome }) => (outcome.kind === "failed" ? [{ name, ...outcome.failure }] : []));
  const told = failed.filter(({ fault }) => fault !== "cancelled");
  if (told.length > 0) {
    const sentences = told.map(({ name, message, retryAfter }) => sentence(name, message, retryAfter));
    return tell(session, "error", [...new Set(sentences)].join(" "));
  }
  if (images.some(({ outcome }) => outcome.kind === "pinned")) return;
  const skipped = images.map(skipReason).find((reason) => reason !== undefined);
  if (skipped !== undefined) return tell(session, "information", skipped);
  if (!single)
    tell(session, "information", images.length === 0 ? l10n.t("There is no image to pin.") : l10n.t("Every image has its digest already."));
}

function sentence(name: string, message: string, retryAfter: number | undefined): string {
  const text = message.includes(name) ? message : `${name}: ${message}`;
  const wait = retryAfter === undefined ? "" : ` Try again in ${retryAfter} s.`;
  return `${text.replace(/\.?$/, ".")}${wait}`;
}

function skipReason({ name, outcome }: PinnedImage): string | undefined {
  if (outcome.kind !== "skipped") return undefined;
  switch (outcome.reason) {
    case "local":
      return `${name} is built on this machine: no registry has a digest for it.`;
    case "variable":
      return `${name} is left alone: a variable is part of its name, and another value would not fit the digest.`;
    case "digest-only":
      return `${name} is named by its digest already.`;
  }
}

/** A client that shows how far it is, and one that knows its answers and asks nothing. */
function remember(
  client: RegistryClient,
  progress: WorkDoneProgressReporter,
): { readonly client: RegistryClient; readonly answers: RegistryClient } {
  const known = new Map<string, DigestResult>();
  const unknown: DigestResult = { ok: false, fault: "cancelled", message: "not asked" };
  return {
    client: {
      async resolveDigest(image, signal) {
        const name = imageName(image);
        progress.report(name);
        const answer = await client.resolveDigest(image, signal);
        known.set(name, answer);
        return answer;
      },
    },
    answers: { resolveDigest: (image) => Promise.resolve(known.get(imageName(image)) ?? unknown) },
  };
}

/** The editor's own proxy settings, asked for each time: they are seldom needed and may change. */
export async function useEditorProxies({ connection, editor, host }: Session): Promise<void> {
  if (host.useProxies === undefined || !editor.configuration) return;
  try {
    const http = (await connection.workspace.getConfiguration("http")) as { proxy?: unknown; noProxy?: unknown } | null;
    host.useProxies({
      ...(typeof http?.proxy === "string" && http.proxy !== "" ? { proxy: http.proxy } : {}),
      ...(Array.isArray(http?.noProxy) ? { noProxy: http.noProxy.filter((name) => typeof name === "string") } : {}),
    });
  } catch {
    // An editor without such settings: the environment's proxies hold.
  }
}
