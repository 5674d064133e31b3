/** A pattern of `${name#pattern}` and its kin: runs of characters and `?` with `*` between them. */
interface Pattern {
  /** Each run is a list of characters; undefined stands for `?`. There is always at least one run. */
  readonly runs: readonly (readonly (string | undefined)[])[];
}

/** The pattern, or BuildKit's complaint. Source: BuildKit `shell/lex.go`, `convertShellPatternToRegex`. */
function readPattern(source: string): Pattern | string {
  const characters = Array.from(source);
  let run: (string | undefined)[] = [];
  const runs = [run];
  // Go's scanner drops a byte order mark at the start.
  for (let at = characters[0] === "\ufeff" ? 1 : 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === "*") runs.push((run = []));
    else if (character === "?") run.push(undefined);
    else if (character === "\\") {
      const next = characters[at + 1];
      if (next === "}" || next === "/") continue;
      if (next !== "*" && next !== "?" && next !== "\\") return `invalid escape '\\${next ?? "\ufffd"}'`;
      run.push(next);
      at++;
    } else run.push(character);
  }
  return { runs };
}

/** The complaint of BuildKit about a pattern, or undefined for a good one. */
export function patternError(source: string): string | undefined {
  const pattern = readPattern(source);
  return typeof pattern === "string" ? `invalid pattern (${source}) in substitution: ${pattern}` : undefined;
}

/** `value` without what `pattern` matches at its start: the longest match if `greedy`. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): string {
  const read = readPattern(pattern);
  if (typeof read === "string") return value;
  const characters = Array.from(value);
  const end = matchAt(read, characters, 0, greedy);
  return end === undefined || end < 0 ? value : characters.slice(end).join("");
}

/** `value` without what `pattern` matches at its end: the longest match if `greedy`. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): string {
  const reversed = Array.from(value).toReversed().join("");
  return Array.from(trimPrefix(reversePattern(pattern), reversed, greedy))
    .toReversed()
    .join("");
}

/** Turns a pattern round and keeps each escape before its character. */
export function reversePattern(pattern: string): string {
  const characters = Array.from(pattern);
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === "\\" && at + 1 < characters.length) parts.push(character + (characters[++at] as string));
    else parts.push(character);
  }
  return parts.toReversed().join("");
}

/**
 * `value` with the first match of `pattern`, or each, replaced. In a replacement of all, `$0` stands for the match and
 * other `$name` for nothing, since BuildKit hands the text to Go's `ReplaceAllString`.
 */
export function replacePattern(pattern: string, value: string, replacement: string, all: boolean): string {
  const read = readPattern(pattern);
  if (typeof read === "string") return value;
  const characters = Array.from(value);
  let result = "";
  let copied = 0;
  let from = 0;
  let lastEnd = -1;
  while (from <= characters.length) {
    const found = findMatch(read, characters, from);
    if (found === undefined) break;
    const { start, end } = found;
    // Go allows no empty match right behind the one before.
    if (!(end === start && start === lastEnd)) {
      const match = characters.slice(start, end).join("");
      result += characters.slice(copied, start).join("") + (all ? expandTemplate(replacement, match) : replacement);
      copied = end;
      lastEnd = end;
    }
    from = end > start ? end : end + 1;
    if (!all) break;
  }
  return result + characters.slice(copied).join("");
}

function expandTemplate(template: string, match: string): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare?: string, braced?: string) =>
    whole === "$$" ? "$" : (bare ?? braced) === "0" ? match : "",
  );
}

/** The leftmost longest match from `from` on. Linear but for the length of the pattern. */
function findMatch(pattern: Pattern, text: readonly string[], from: number): { readonly start: number; readonly end: number } | undefined {
  for (let start = from; start <= text.length; start++) {
    const end = matchAt(pattern, text, start, true);
    if (end === undefined) continue;
    if (end >= 0) return { start, end };
    // The first run fitted and the rest of the line holds no room for the others: a later start has even less.
    while (start < text.length && text[start] !== "\n") start++;
  }
  return undefined;
}

/** The end of a match that begins at `start`; undefined if the first run does not fit, -1 if a later one does not. */
function matchAt(pattern: Pattern, text: readonly string[], start: number, greedy: boolean): number | undefined {
  const first = pattern.runs[0] ?? [];
  if (!fits(first, text, start)) return undefined;
  let at = start + first.length;
  for (let index = 1; index < pattern.runs.length; index++) {
    const run = pattern.runs[index] ?? [];
    const last = index === pattern.runs.length - 1;
    const found = greedy && last ? findLast(run, text, at) : findFirst(run, text, at);
    if (found < 0) return -1;
    at = found + run.length;
  }
  return at;
}

function fits(run: readonly (string | undefined)[], text: readonly string[], start: number): boolean {
  if (start + run.length > text.length) return false;
  return run.every((wanted, index) => (wanted === undefined ? text[start + index] !== "\n" : text[start + index] === wanted));
}

/** `*` does not cross a line feed, as `.` does not in Go. */
function findFirst(run: readonly (string | undefined)[], text: readonly string[], from: number): number {
  for (let at = from; at <= text.length; at++) {
    if (fits(run, text, at)) return at;
    if (text[at] === "\n") return -1;
  }
  return -1;
}

function findLast(run: readonly (string | undefined)[], text: readonly string[], from: number): number {
  let found = -1;
  for (let at = from; at <= text.length; at++) {
    if (fits(run, text, at)) found = at;
    if (text[at] === "\n") break;
  }
  return found;
}
