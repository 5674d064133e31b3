import type { BuildContext } from "../contracts/build-context.ts";
import type { Span } from "../text/span.ts";

/** One line of an ignore file that is neither empty nor a comment. */
export interface IgnorePattern {
  /** Zero-based. */
  readonly line: number;
  /** The pattern as written, `!` included, without the blanks around it. */
  readonly span: Span;
  /** The whole line without its end. */
  readonly lineSpan: Span;
  readonly negated: boolean;
  /** As the builder matches it: cleaned, without `!` and the slash in front. */
  readonly pattern: string;
  /** Undefined where the builder refuses the file because of it. */
  readonly matches: ((path: string) => boolean) | undefined;
}

/**
 * The patterns of an ignore file, read as BuildKit reads it (moby/patternmatcher, `ignorefile.ReadAll`): a comment begins in
 * the first column, blanks around a pattern do not count, nor does a slash in front. Positions are those of the text.
 */
export function readIgnorePatterns(text: string): readonly IgnorePattern[] {
  const patterns: IgnorePattern[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  for (let line = 0; start <= text.length; line++) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const lineEnd = text[end - 1] === "\r" && end > start ? end - 1 : end;
    const written = text.slice(start, lineEnd);
    const trimmed = written.trim();
    if (trimmed !== "" && !written.startsWith("#")) {
      const from = start + written.indexOf(trimmed);
      const negated = trimmed.startsWith("!");
      const pattern = cleanPattern(negated ? trimmed.slice(1).trim() : trimmed);
      patterns.push({
        line,
        span: { start: from, end: from + trimmed.length },
        lineSpan: { start, end: lineEnd },
        negated,
        pattern,
        matches: compilePattern(pattern),
      });
    }
    if (newline < 0) break;
    start = newline + 1;
  }
  return patterns;
}

/** `filepath.Clean`, and without the slash in front. */
function cleanPattern(pattern: string): string {
  if (pattern === "") return "";
  const rooted = pattern.startsWith("/");
  const parts: string[] = [];
  for (const part of pattern.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !rooted) parts.push(part);
  }
  return parts.length === 0 ? (rooted ? "/" : ".") : parts.join("/");
}

/**
 * A test of whole paths (without those above them), after moby/patternmatcher `compile`: `**` reaches over folders, `*` and
 * `?` do not, `[…]` is a class. Undefined for a pattern that the builder cannot compile.
 */
function compilePattern(pattern: string): ((path: string) => boolean) | undefined {
  if (pattern === "") return undefined;
  if (!/[*?[\\]/.test(pattern)) return (path) => path === pattern;
  let source = "^";
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === "*" && pattern[at + 1] === "*") {
      at++;
      if (pattern[at + 1] === "/") at++;
      source += at + 1 >= pattern.length ? ".*" : "(?:.*/)?";
    } else if (char === "*") source += "[^/]*";
    else if (char === "?") source += "[^/]";
    else if (char === "\\") {
      const next = pattern[++at];
      if (next === undefined) return undefined;
      source += escape(next);
    } else if (char === "[") {
      const end = pattern.indexOf("]", at + 2);
      const inner = end < 0 ? "" : pattern.slice(at + 1, end);
      if (!/^\^?[^^\]]/.test(inner)) return undefined;
      source += `[${inner.replaceAll("[", "\\[")}]`;
      at = end;
    } else source += escape(char);
  }
  try {
    const regex = new RegExp(`${source}$`);
    return (path) => regex.test(path);
  } catch {
    return undefined;
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** Whether a pattern names a path or a folder above it, as the builder asks. */
export function matchesPath({ matches }: IgnorePattern, path: string): boolean {
  if (matches === undefined) return false;
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) if (matches(path.slice(0, slash))) return true;
  return matches(path);
}

/** The pattern that decides about a path: the last one that names it. */
export function decidingPattern(patterns: readonly IgnorePattern[], path: string): IgnorePattern | undefined {
  return patterns.findLast((pattern) => matchesPath(pattern, path));
}

/** More paths than that are not looked at: the file is still typed in. */
const mostPaths = 20_000;
const unlisted = [".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__"];
const known = new WeakMap<BuildContext, { readonly paths: readonly string[]; readonly complete: boolean }>();

/** The files of a context, with the folders that are there but were not looked into. Made once for each context. */
export function contextPaths(context: BuildContext): { readonly paths: readonly string[]; readonly complete: boolean } {
  const before = known.get(context);
  if (before !== undefined) return before;
  const folders = new Set<string>([""]);
  for (const file of context.files) {
    for (let slash = file.lastIndexOf("/"); slash > 0; slash = file.lastIndexOf("/", slash - 1)) {
      const folder = file.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  const paths = [...context.files];
  for (const folder of folders)
    for (const name of unlisted) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (!folders.has(path) && context.kindOf(path) === "directory") paths.push(path);
    }
  const result = { paths: paths.slice(0, mostPaths), complete: context.complete && paths.length <= mostPaths };
  known.set(context, result);
  return result;
}
