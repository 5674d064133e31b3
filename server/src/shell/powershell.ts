/** One statement of a PowerShell script: offsets into the text given. */
export interface PowerShellStatement {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const openers = "({[";
const closers = ")}]";

/**
 * The statements at the top of a PowerShell script, divided by `;` and line breaks outside of quotes, brackets and
 * comments; empty ones are left out. Undefined where a quote or bracket is not closed, or a here-string stands in it: then
 * nothing is known. Source: about_Parsing, about_Quoting_Rules.
 */
export function readPowerShell(text: string): readonly PowerShellStatement[] | undefined {
  const statements: PowerShellStatement[] = [];
  const open: string[] = [];
  let start = 0;
  const close = (end: number): void => {
    const raw = text.slice(start, end);
    const body = raw.trim();
    const from = start + raw.length - raw.trimStart().length;
    if (body !== "") statements.push({ text: body, start: from, end: from + body.length });
    start = end + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === "`") at++;
    else if (char === "'" || char === '"') {
      if (text[at - 1] === "@") return undefined;
      const end = stringEnd(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (char === "#" && (at === 0 || /[\s;({]/.test(text[at - 1] as string))) {
      const line = text.indexOf("\n", at);
      const end = line < 0 ? text.length : line;
      if (open.length === 0) close(at);
      start = Math.max(start, end);
      at = end - 1;
    } else if (openers.includes(char)) open.push(char);
    else if (closers.includes(char)) {
      if (open.pop() !== openers[closers.indexOf(char)]) return undefined;
    } else if (open.length === 0 && (char === ";" || char === "\n")) close(at);
  }
  if (open.length > 0) return undefined;
  close(text.length);
  return statements;
}

/** The place of the quote that closes a string: doubled quotes stand for themselves, and a backquote escapes in `"`. */
function stringEnd(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "`" && quote === '"') at++;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at;
      at++;
    }
  }
  return undefined;
}

/** Whether a statement sets a preference variable to one of the values: `$ErrorActionPreference = 'Stop'`. */
export function setsPreference({ text }: PowerShellStatement, name: string, value: RegExp): boolean {
  const match = /^\$(?:(?:global|script):)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))$/i.exec(text);
  return match?.[1]?.toLowerCase() === name.toLowerCase() && value.test(match[2] ?? match[3] ?? match[4] ?? "");
}
