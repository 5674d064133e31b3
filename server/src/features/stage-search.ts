import type { SymbolInformation } from "vscode-languageserver-types";
import { parse } from "../syntax/parse.ts";
import { indexLines } from "../text/line-index.ts";
import { toRange } from "./feature-input.ts";

/** The protocol's number of a class (SymbolKind), as in the outline. */
const stageKind = 5;

/**
 * The named stages of a Dockerfile whose name has the letters of `query` in that order, as editors search. Only the text is
 * parsed, so that hundreds of files can be searched while a person types.
 */
export function searchStages(uri: string, text: string, query: string): SymbolInformation[] {
  if (!/\bas\b/i.test(text)) return [];
  const found: SymbolInformation[] = [];
  const lines = indexLines(text);
  const container = uri.split("/").slice(-2).map(decodeURIComponent).join("/");
  for (const { name, args } of parse(text).instructions) {
    if (name !== "FROM" || args[1]?.text.toLowerCase() !== "as") continue;
    const word = args[2];
    if (word === undefined || !hasLetters(word.text, query)) continue;
    found.push({ name: word.text, kind: stageKind, location: { uri, range: toRange(lines, word.span) }, containerName: container });
  }
  return found;
}

function hasLetters(name: string, query: string): boolean {
  let at = 0;
  const letters = name.toLowerCase();
  for (const letter of query.toLowerCase()) {
    if (/\s/.test(letter)) continue;
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
