/**
 * The words of what is meant as a JSON array and is none: with single or curly quotes, without commas or the closing
 * bracket, with bare words. Undefined for what does not look like one, as a shell's test `[ -f x ]` or a glob `[a-z]*`.
 */
export function readLooseArray(text: string): string[] | undefined {
  const body = text.trim();
  if (!body.startsWith("[") || !/^\[\s*["'“”‘’]/.test(body)) return undefined;
  const closed = body.endsWith("]");
  const inner = body.slice(1, closed ? -1 : undefined).trim();
  const words: string[] = [];
  let commas = 0;
  const piece = /\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|[“”]([^“”]*)[“”]|[‘’]([^‘’]*)[‘’]|([^\s,"'[\]&|;<>$()]+))\s*(,?)/y;
  while (piece.lastIndex < inner.length) {
    const match = piece.exec(inner);
    if (match === null) return undefined;
    words.push(unescape(match[1]) ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? "");
    if (match[6] === ",") commas++;
  }
  // `[ "$a" = b ]` is a test of the shell: blanks inside the brackets and no comma.
  if (commas === 0 && /^\[\s/.test(body)) return undefined;
  return words.length === 0 ? undefined : words;
}

function unescape(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
