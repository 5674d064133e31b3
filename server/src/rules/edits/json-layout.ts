/**
 * A JSON text with two blanks for each level and one member a line; its strings and numbers stay as they are written.
 * Undefined for what is no JSON.
 */
export function layOutJson(text: string, indentation: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  let result = "";
  let depth = 0;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s"[\]{}:,]+/g) ?? [];
  tokens.forEach((token, index) => {
    const line = (): string => `\n${indentation.repeat(depth)}`;
    if (token === "{" || token === "[") {
      depth++;
      const next = tokens[index + 1];
      result += token;
      if (next !== "}" && next !== "]") result += line();
    } else if (token === "}" || token === "]") {
      depth--;
      const before = tokens[index - 1];
      if (before !== "{" && before !== "[") result += line();
      result += token;
    } else if (token === ",") result += token + line();
    else result += token === ":" ? ": " : token;
  });
  return `${result}\n`;
}
