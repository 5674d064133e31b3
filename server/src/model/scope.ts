import { expand, findReferences, unknownValue } from "../syntax/lex.ts";
import type { LexOptions, RawReference, VariableLookup } from "../syntax/lex.ts";
import type { Instruction, Word } from "../syntax/tree.ts";
import { spanInSource } from "../text/mapped-text.ts";
import type { MappedText, Segment } from "../text/mapped-text.ts";
import type { Stage, VariableUse } from "./model.ts";
import { emptyMap, getEntry, setEntry } from "./persistent-map.ts";
import type { PersistentMap } from "./persistent-map.ts";

/** Where a variable's value comes from, when something defines it. */
export type Binding = Extract<VariableUse["source"], { kind: "arg" | "env" | "base" | "predefined" }>;

/** What BuildKit can expand at one place. */
export interface Scope {
  readonly bindings: PersistentMap<Binding>;
  /** Whether nothing but the bindings can be set: no unknown base image stands behind. */
  readonly complete: boolean;
}

/** Build arguments that BuildKit sets itself before the first FROM. Source: `dockerfile2llb/platform.go`. */
export const PLATFORM_ARGS: ReadonlySet<string> = new Set([
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDOSVERSION",
  "BUILDARCH",
  "BUILDVARIANT",
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETOSVERSION",
  "TARGETARCH",
  "TARGETVARIANT",
  "TARGETSTAGE",
]);

/** Build arguments that RUN sees without an ARG. Source: Dockerfile reference, "Predefined ARGs". */
export const PROXY_ARGS: ReadonlySet<string> = new Set(
  ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]),
);

/** The platform arguments as far as `platform` (`linux/arm64/v8`) tells them. */
export function platformValues(platform: string | undefined, target: string | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (platform !== undefined && platform !== "") {
    const [os = "", arch = "", variant = ""] = platform.split("/");
    values.set("TARGETPLATFORM", platform).set("TARGETOS", os).set("TARGETARCH", arch).set("TARGETVARIANT", variant);
  }
  if (target !== undefined && target !== "") values.set("TARGETSTAGE", target);
  return values;
}

export function emptyScope(complete: boolean): Scope {
  return { bindings: emptyMap(), complete };
}

export function bind(scope: Scope, name: string, binding: Binding): Scope {
  return { bindings: setEntry(scope.bindings, name, binding), complete: scope.complete };
}

export function lookUp(scope: Scope, name: string): Binding | undefined {
  return getEntry(scope.bindings, name);
}

/** Expands words of one scope and notes each variable used. */
export interface Expander {
  readonly escape: string;
  readonly uses: VariableUse[];
}

/**
 * What a word becomes; undefined when a variable in it is unknown. Notes its variables in `expander.uses`.
 * A build argument without a value makes a plain use unknown, and `${NAME:-word}` the default, as a build without
 * arguments would have it.
 */
export function expandIn(
  expander: Expander,
  scope: Scope,
  word: MappedText,
  instruction: Instruction,
  stage: Stage | undefined,
  options?: LexOptions,
): string | undefined {
  const { text } = word;
  const { escape } = expander;
  if (!text.includes("$")) return expandPlain(text, escape);
  // Nearly always every value is known, and one reading gives the references and the result.
  const met: RawReference[] = [];
  let open = false;
  const first = expand(text, (name) => valueOf(scope, stage, name, () => (open = true)), escape, options, met);
  const references = first.error === undefined ? met : findReferences(text, escape, options);
  for (const reference of references) noteUse(expander, scope, word, reference, instruction, stage);
  if (first.error === undefined && !open) return first.value;
  const isDefaulted = (wanted: string): boolean =>
    references.every(({ name, modifier }) => name !== wanted || modifier === "-" || modifier === ":-");
  return expand(text, (name) => valueOf(scope, stage, name, isDefaulted), escape, options).value;
}

/** What a text without references becomes. */
export function expandPlain(text: string, escape: string): string | undefined {
  return expand(text, nothing, escape).value;
}

/** `isDefaulted` tells whether all references of the word to this variable say themselves what stands in for it. */
function valueOf(scope: Scope, stage: Stage | undefined, name: string, isDefaulted: (name: string) => boolean): ReturnType<VariableLookup> {
  const binding = lookUp(scope, name);
  if (binding === undefined) return scope.complete || (stage === undefined && isDefaulted(name)) ? undefined : unknownValue;
  if (binding.kind === "predefined") return unknownValue;
  if (binding.value !== undefined) return binding.value;
  const mayBeUnset = binding.kind === "arg" && binding.declaration.defaultValue === undefined && !PLATFORM_ARGS.has(name);
  return mayBeUnset && isDefaulted(name) ? undefined : unknownValue;
}

function noteUse(
  { uses }: Expander,
  scope: Scope,
  word: MappedText,
  { name, start, end, nameStart, nameEnd, modifier }: RawReference,
  instruction: Instruction,
  stage: Stage | undefined,
): void {
  // `${%b}`: BuildKit looks a variable without a name up.
  if (name === "" && !/^(?:%|#|\/)/.test(modifier ?? "")) return;
  const source: VariableUse["source"] = lookUp(scope, name) ?? {
    kind: scope.complete || (stage !== undefined && PLATFORM_ARGS.has(name)) ? "undefined" : "unknown",
  };
  uses.push({
    name,
    span: spanInSource(word, start, end),
    nameSpan: spanInSource(word, nameStart, nameEnd),
    instruction,
    stage,
    source,
    modifier,
  });
}

const nothing: VariableLookup = () => undefined;

/** A word with the place of each of its characters, also where a continuation runs through it. */
export function mapWord(word: Word, instruction: Instruction): MappedText {
  const { text, span } = word;
  const length = span.end - span.start;
  if (length === text.length) return { text, segments: [{ at: 0, source: span.start, length }], origin: span.start };
  // An element of an exec form: the span covers its quotes.
  if (instruction.json && length === text.length + 2)
    return { text, segments: [{ at: 0, source: span.start + 1, length: text.length }], origin: span.start + 1 };
  return mapCut(text, span.start, instruction);
}

/** The word is not where its span says letter by letter: found again in the logical line. */
function mapCut(text: string, start: number, instruction: Instruction): MappedText {
  const { segments, text: line } = instruction.logical;
  let low = 0;
  let high = segments.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((segments[middle] as Segment).source <= start) low = middle;
    else high = middle;
  }
  const first = segments[low];
  const from = first === undefined ? -1 : first.at + start - first.source;
  if (first === undefined || from < 0 || !line.startsWith(text, from))
    return { text, segments: [{ at: 0, source: start, length: 1 }], origin: start };
  const pieces: Segment[] = [];
  for (let index = low; index < segments.length; index++) {
    const { at, source, length } = segments[index] as Segment;
    if (at >= from + text.length) break;
    const cut = Math.max(0, from - at);
    const size = Math.min(length, from + text.length - at) - cut;
    if (size > 0) pieces.push({ at: at + cut - from, source: source + cut, length: size });
  }
  return { text, segments: pieces, origin: start };
}

/** The span of the whole of a mapped word. */
export function spanOfMapped(mapped: MappedText): { readonly start: number; readonly end: number } {
  return spanInSource(mapped, 0, mapped.text.length);
}
