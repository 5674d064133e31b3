import type { MappedText } from "../text/mapped-text.ts";
import { placeScript, sameMap } from "./place-script.ts";
import type { ShellDialect, ShellScript } from "./script.ts";
import { readScript } from "./unbash-adapter.ts";

// Typing touches one instruction; the bodies of the others are found again here. Two generations: when the young one is
// full it becomes the old one, so the memory is bounded and nothing is counted per use.
const GENERATION_ENTRIES = 16_384;
let generationLength = 3_000_000;

interface Entry {
  /** Spans count from the start of the body. */
  readonly script: ShellScript;
  placed: { readonly body: MappedText; readonly script: ShellScript } | undefined;
}

let young = new Map<string, Entry>();
let old = new Map<string, Entry>();
let youngLength = 0;

/**
 * Takes a shell body apart: words, commands, variables, with spans into the text `body` was made from. `body` is the
 * logical text (continuations and comments between them taken out). Only `posix` is read; every other dialect gives an
 * opaque script without commands. Never throws; what cannot be read stands in `problems`.
 */
export function parseShell(body: MappedText, dialect: ShellDialect): ShellScript {
  if (dialect !== "posix") return opaqueScript(dialect);
  const entry = find(body.text);
  const { placed } = entry;
  if (placed !== undefined && (placed.body === body || sameMap(placed.body, body))) return placed.script;
  const script = placeScript(entry.script, body);
  entry.placed = { body, script };
  return script;
}

/** A script that is not taken apart. */
export function opaqueScript(dialect: ShellDialect): ShellScript {
  return { dialect, opaque: true, commands: [], variables: [], assigned: new Set(), problems: [], functions: new Set() };
}

/**
 * Remembers bodies of about twice this length in all, instead of what an editor with many open files needs: a program that
 * sees each file once finds few of them again.
 */
export function limitShellBodies(length: number): void {
  generationLength = length;
}

/** Forgets every remembered body; for measurements of the first parse. */
export function forgetShellBodies(): void {
  young = new Map();
  old = new Map();
  youngLength = 0;
}

function find(text: string): Entry {
  const known = young.get(text);
  if (known !== undefined) return known;
  const entry = old.get(text) ?? { script: readScript(text), placed: undefined };
  if (young.size >= GENERATION_ENTRIES || youngLength > generationLength) {
    old = young;
    young = new Map();
    youngLength = 0;
  }
  young.set(text, entry);
  youngLength += text.length;
  return entry;
}
