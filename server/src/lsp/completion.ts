import * as l10n from "@vscode/l10n";
import {
  CompletionRequest,
  CompletionResolveRequest,
  type CancellationToken,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
} from "vscode-languageserver";
import { complete } from "../features/completion.ts";
import type { FeatureInput } from "../features/feature-input.ts";
import { imageWordAt, readTagPlace, type TagPlace } from "../features/image-completion.ts";
import { feature, type Feature } from "./feature.ts";
import { guard } from "./guard.ts";
import { completeOther } from "./other-documents.ts";
import { pinRefusal, useEditorProxies } from "./pin.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import { within } from "./within.ts";

/** Completion with what is known beyond the file, and its documentation when an item is looked at. */
export const completion: readonly Feature[] = [
  feature(
    "completion",
    CompletionRequest.type,
    { completionProvider: { triggerCharacters: ["-", "=", "$", "{", ",", ":", "#", "/"], resolveProvider: true } },
    completeDockerfile,
    completeOther,
  ),
  {
    capabilities: {},
    register(connection, session) {
      connection.onCompletionResolve((item, token) =>
        guard(connection.console, CompletionResolveRequest.type.method, item, (given: CompletionItem) => resolve(session(), given))(
          item,
          token,
        ),
      );
    },
  },
];

/** Waits no longer than that for the disk, and that for a registry: what comes later is there at the next key. */
const diskWait = 100;
const registryWait = 400;

async function completeDockerfile(
  input: FeatureInput,
  { position }: CompletionParams,
  settings: Settings,
  session: Session,
  token: CancellationToken,
): Promise<CompletionItem[] | CompletionList> {
  const offset = input.lines.offsetAt(position);
  const start = imageWordAt(input.text, offset);
  if (start === undefined) return withoutDocumentation(session, complete(input, offset));
  const { images } = session;
  await within(images.refresh(), diskWait);
  const tag = readTagPlace(input.text, start, offset);
  const looked = tag === undefined ? undefined : await lookForTags(session, input, tag, settings, token);
  const items = withoutDocumentation(session, complete({ ...input, images }, offset));
  if (looked === undefined) return items;
  return { isIncomplete: looked.isIncomplete, items: [...items, ...looked.items] };
}

/** Asks the registry where that is switched on; else offers to. */
async function lookForTags(
  session: Session,
  input: FeatureInput,
  place: TagPlace,
  settings: Settings,
  token: CancellationToken,
): Promise<{ readonly isIncomplete: boolean; readonly items: readonly CompletionItem[] } | undefined> {
  const { registry } = session.host;
  if (session.images.tagsOf(place) !== undefined || pinRefusal(session, settings) !== undefined || !registry.available) return undefined;
  if (!settings.registry.completion) return input.editor.commands ? { isIncomplete: false, items: [askItem(input, place)] } : undefined;
  await useEditorProxies(session);
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const answer = await within(session.images.askTags(place, registry.client, { signal: abort.signal }), registryWait);
  return { isIncomplete: answer === undefined, items: [] };
}

/** Inserts nothing; the command behind it asks the registry and opens the list again. */
function askItem(input: FeatureInput, { registry, repository, name, start }: TagPlace): CompletionItem {
  const rest = /^[\w.-]*/.exec(input.text.slice(start))?.[0] ?? "";
  const range = { start: input.lines.positionAt(start), end: input.lines.positionAt(start + rest.length) };
  return {
    label: l10n.t("Ask {0} for the tags of {1}", registry, name),
    kind: 18,
    sortText: "~",
    filterText: rest,
    textEdit: { range, newText: rest },
    command: { title: l10n.t("Look up tags"), command: "plimsoll.lookUpTags", arguments: [input.uri, registry, repository] },
  };
}

/** The documentation of the lists given out last, by the number in their items. */
interface Kept {
  readonly list: number;
  readonly documentation: ReadonlyMap<number, NonNullable<CompletionItem["documentation"]>>;
}

const kept = new WeakMap<Session, Kept[]>();
const mostLists = 4;
let lists = 0;

/** Takes documentation out where the editor asks for it item by item: most of it is never read. */
function withoutDocumentation(session: Session, items: CompletionItem[]): CompletionItem[] {
  if (!session.editor.resolveDocumentation) return items;
  const documentation = new Map(
    items.flatMap((item, index) => (item.documentation === undefined ? [] : [[index, item.documentation] as const])),
  );
  if (documentation.size === 0) return items;
  const list = ++lists;
  kept.set(session, [...(kept.get(session) ?? []), { list, documentation }].slice(-mostLists));
  return items.map(({ documentation: told, ...item }, index) => (told === undefined ? item : { ...item, data: { list, index } }));
}

function resolve(session: Session, item: CompletionItem): CompletionItem {
  const { list, index } = (typeof item.data === "object" && item.data !== null ? item.data : {}) as { list?: unknown; index?: unknown };
  const documentation =
    typeof index === "number"
      ? kept
          .get(session)
          ?.find((one) => one.list === list)
          ?.documentation.get(index)
      : undefined;
  return documentation === undefined ? item : { ...item, documentation };
}
