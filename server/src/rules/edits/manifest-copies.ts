import type { CopyStep, Expanded } from "../../model/model.ts";
import type { Fix } from "../rule.ts";
import { insertWordAfter } from "./words.ts";

/**
 * Copies a file beside another one that is copied by name; undefined where the destination is not a folder or the words
 * stand in a JSON array.
 */
export function copyBeside(copy: CopyStep, source: Expanded, name: string, safety: Fix["safety"]): Fix | undefined {
  const { destination, instruction, sources } = copy;
  if (destination === undefined || instruction.json || (instruction.trigger ?? instruction).json || source.raw.includes("$"))
    return undefined;
  const intoFolder = /(?:\/|^\.|\/\.)$/.test(destination.raw);
  if (!intoFolder && sources.length === 1) return undefined;
  const path = source.raw.slice(0, source.raw.lastIndexOf("/") + 1) + name;
  return { title: `Copy ${path}, too`, safety, edits: [insertWordAfter(source.span, path)] };
}
