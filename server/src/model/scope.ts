import { expand, findVariables, unknownValue } from "../syntax/lex.ts";
import type { LexOptions, VariableLookup } from "../syntax/lex.ts";
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
  if (!text.includes("$")) return expand(text, nothing, expander.escape, options).value;
  const references = findVariables(word, expander.escape, options);
  const defaulted = new Set<string>();
  const plain = new Set<string>();
  for (const { name, span, nameSpan, modifier } of references) {
    const binding = lookUp(scope, name);
    const source: VariableUse["source"] = binding ?? {
      kind: scope.complete || (stage !== undefined && PLATFORM_ARGS.has(name)) ? "undefined" : "unknown",
    };
    expander.uses.push({ name, span, nameSpan, instruction, stage, source, modifier });
    if (modifier === "-" || modifier === ":-") defaulted.add(name);
    else plain.add(name);
  }
  const lookup: VariableLookup = (name) => {
    const binding = lookUp(scope, name);
    if (binding === undefined)
      return scope.complete || (defaulted.has(name) && !plain.has(name) && stage === undefined) ? undefined : unknownValue;
    if (binding.kind === "predefined") return unknownValue;
    if (binding.value !== undefined) return binding.value;
    const open = binding.kind === "arg" && binding.declaration.defaultValue === undefined && !PLATFORM_ARGS.has(name);
    return open && defaulted.has(name) && !plain.has(name) ? undefined : unknownValue;
  };
  return expand(text, lookup, expander.escape, options).value;
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
