/**
 * A value of a Compose file after interpolation with no variable of the environment (compose-spec, "Interpolation"): the
 * default takes the place of `${NAME:-default}` and `${NAME-default}`, and may hold variables itself; `$$` is a dollar sign.
 * Undefined where another variable decides.
 */
export function interpolateValue(text: string): string | undefined {
  const reader = { text, at: 0 };
  return readPart(reader, false, 0);
}

const deepest = 20;

/** Up to the end, or to the brace that closes a variable. */
function readPart(reader: { readonly text: string; at: number }, inVariable: boolean, depth: number): string | undefined {
  const { text } = reader;
  let result: string | undefined = "";
  if (depth > deepest) return undefined;
  while (reader.at < text.length) {
    const char = text[reader.at] as string;
    if (inVariable && char === "}") return result;
    if (char !== "$") {
      reader.at++;
      result = result === undefined ? undefined : result + char;
      continue;
    }
    if (text[reader.at + 1] === "$") {
      reader.at += 2;
      result = result === undefined ? undefined : `${result}$`;
      continue;
    }
    const head = /\$\{[A-Za-z_]\w*(:?-)?/y;
    head.lastIndex = reader.at;
    const match = head.exec(text);
    // `$NAME`, `${NAME}`, `${NAME:?message}` and `${NAME:+other}`: somebody else decides.
    if (match?.[1] === undefined) return undefined;
    reader.at += match[0].length;
    const otherwise = readPart(reader, true, depth + 1);
    if (text[reader.at] !== "}") return undefined;
    reader.at++;
    result = result === undefined || otherwise === undefined ? undefined : result + otherwise;
  }
  return result;
}
