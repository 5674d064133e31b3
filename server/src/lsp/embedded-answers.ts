import type {
  CancellationToken,
  CompletionItem,
  CompletionList,
  DocumentSymbol,
  Position,
  Range,
  SemanticTokens,
} from "vscode-languageserver";
import { escapeVariables } from "../engine/embedded-edits.ts";
import type { FeatureInput } from "../features/feature-input.ts";
import { joinTokens } from "../features/semantic-tokens.ts";
import { indexLines } from "../text/line-index.ts";
import { embeddedAt, embeddedIn, type Embedded } from "./embedded.ts";
import { featureInput, type Session } from "./session.ts";
import { featureNames, type FeatureName, type Settings } from "./settings.ts";

/** How a feature answers from one Dockerfile. */
export type Answer<Params, Result> = (
  input: FeatureInput,
  params: Params,
  settings: Settings,
  session: Session,
  token: CancellationToken,
) => Result | null | Promise<Result | null>;

/** Laying it out, folds and lenses are the outer file's own business; a Dockerfile inside another file has all the other features. */
const embedding: ReadonlySet<FeatureName> = new Set(
  featureNames.filter((name) => name !== "formatting" && name !== "folding" && name !== "codeLens"),
);

/** What a request asks about: a document, a place or places in it, or a part. */
interface AnyParams {
  readonly textDocument: { readonly uri: string };
  readonly position?: Position;
  readonly positions?: readonly Position[];
  readonly range?: Range;
}

/**
 * The answer of a feature about the Dockerfiles inside a Compose or Bake file: about the one at the place, or about all of
 * them. Null where there is none. What is answered speaks of the outer file, for the input has its lines.
 */
export async function answerEmbedded<Params, Result>(
  session: Session,
  name: FeatureName,
  params: Params & AnyParams,
  answer: Answer<Params, Result>,
  token: CancellationToken,
): Promise<Result | null> {
  if (!embedding.has(name)) return null;
  const { uri } = params.textDocument;
  const place = params.position ?? params.positions?.[0];
  const found = place === undefined ? await embeddedIn(session, uri) : [await embeddedAt(session, uri, place)];
  const answers: { readonly one: Embedded; readonly result: Result }[] = [];
  for (const one of found) {
    if (one === undefined || !one.checked.settings.features[name]) continue;
    if (name === "completion" && place !== undefined && isOuterVariable(one, place)) continue;
    const input: FeatureInput = { ...featureInput(session, one.checked), embedded: true };
    const result = await answer(input, params, one.checked.settings, session, token);
    if (result !== null) answers.push({ one, result });
  }
  const [first] = answers;
  if (first === undefined) return null;
  if (name === "completion") return writeItems(first.one, first.result as CompletionItem[] | CompletionList) as Result;
  if (name === "semanticTokens") return { data: joinTokens(answers.map(({ result }) => (result as SemanticTokens).data)) } as Result;
  if (name === "symbols") return answers.map(({ one, result }) => symbolOf(one, result as DocumentSymbol[])) as Result;
  return answers.length === 1 ? first.result : (answers.flatMap(({ result }) => result) as Result);
}

/** The service or target, with the Dockerfile's symbols in it. */
function symbolOf({ image, inline, checked }: Embedded, children: DocumentSymbol[]): DocumentSymbol {
  const outer = indexLines(checked.embedded?.source ?? "");
  const { form } = inline.writing ?? {};
  // An alias names a text that stands elsewhere, maybe above.
  const start = outer.positionAt(Math.min(image.nameSpan.start, form?.start ?? image.nameSpan.start));
  const end = outer.positionAt(Math.max(image.nameSpan.end, form?.end ?? 0));
  return {
    name: image.name === "" ? "?" : image.name,
    kind: 2,
    range: { start, end },
    selectionRange: { start: outer.positionAt(image.nameSpan.start), end: outer.positionAt(image.nameSpan.end) },
    children,
  };
}

/** Behind `${` of a Compose or Bake file the outer file's variables stand, of which nothing is known here. */
function isOuterVariable({ checked: { embedded, lines } }: Embedded, position: Position): boolean {
  if (embedded === undefined) return false;
  const { inline, source } = embedded;
  const offset = lines.offsetAt(position);
  const before = /(\$+)\{\w*$/.exec(source.slice(0, indexLines(source).offsetAt(position)))?.[1] ?? "";
  if (before.length % 2 === 1) return true;
  return inline.open.some(({ start, end }) => start < offset && offset <= end && inline.mapped.text[start + 1] === "{");
}

/** Completion items as the outer file writes them. */
function writeItems({ checked: { embedded } }: Embedded, result: CompletionItem[] | CompletionList): CompletionItem[] | CompletionList {
  if (embedded?.inline.writing === undefined) return result;
  const { source, inline } = embedded;
  const { form, escape } = inline.writing ?? { form: undefined, escape: "compose" };
  const lines = indexLines(source);
  const quoted = form?.kind === "double";
  const write = (item: CompletionItem): CompletionItem => {
    const { textEdit } = item;
    if (textEdit === undefined || !("range" in textEdit)) return item;
    // In quotes a snippet's own signs and the string's escapes would have to be told apart: the label will do.
    const isSnippet = item.insertTextFormat === 2 && !quoted;
    const plain = item.insertTextFormat === 2 && quoted ? item.label : textEdit.newText;
    const text = isSnippet ? escapeSnippet(plain, escape) : escapeVariables(plain, escape);
    const dollars = /\$*$/.exec(source.slice(0, lines.offsetAt(textEdit.range.start)))?.[0].length ?? 0;
    // `$` alone begins a variable of Compose: the Dockerfile's own is written with two.
    const missing = escape === "compose" && dollars % 2 === 1 ? (isSnippet ? "\\$" : "$") : "";
    const newText = missing + (quoted ? JSON.stringify(text).slice(1, -1) : text);
    return { ...item, insertTextFormat: isSnippet ? 2 : 1, textEdit: { ...textEdit, newText } };
  };
  return Array.isArray(result) ? result.map(write) : { ...result, items: result.items.map(write) };
}

/** Escaped dollar signs of a snippet stand for the text's own; the others are the snippet's. */
function escapeSnippet(snippet: string, escape: "compose" | "hcl"): string {
  return escape === "compose" ? snippet.replaceAll("\\$", "\\$\\$") : snippet.replaceAll("\\${", "\\$\\${");
}
