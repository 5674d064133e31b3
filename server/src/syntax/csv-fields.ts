/** A field of a line of comma-separated values, without its quotes, and where it stands. */
export interface CsvField {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits one line of comma-separated values. A field in double quotes may hold commas, and a quote written twice.
 * An empty line is an error, as in BuildKit, which uses `go-csvvalue`; its complaint comes back in `error`.
 */
export function readCsvFields(line: string): { readonly fields: readonly CsvField[]; readonly error: string | undefined } {
  const fields: CsvField[] = [];
  if (line === "") return { fields, error: "EOF" };
  let at = 0;
  for (;;) {
    if (line.charAt(at) !== '"') {
      const comma = line.indexOf(",", at);
      const end = comma < 0 ? line.length : comma;
      const quote = line.indexOf('"', at);
      if (quote >= 0 && quote < end) return { fields, error: complaint(line, quote, 'bare " in non-quoted-field') };
      fields.push({ text: line.slice(at, end), start: at, end });
      if (comma < 0) return { fields, error: undefined };
      at = comma + 1;
      continue;
    }
    const start = at + 1;
    let from = start;
    let close = line.indexOf('"', from);
    while (close >= 0 && line.charAt(close + 1) === '"') {
      from = close + 2;
      close = line.indexOf('"', from);
    }
    if (close < 0) return { fields, error: complaint(line, from, unclosed) };
    fields.push({ text: line.slice(start, close).replaceAll('""', '"'), start, end: close });
    if (close + 1 === line.length) return { fields, error: undefined };
    if (line.charAt(close + 1) !== ",") return { fields, error: complaint(line, close, unclosed) };
    at = close + 2;
  }
}

const unclosed = 'extraneous or missing " in quoted-field';

function complaint(line: string, offset: number, text: string): string {
  return `parse error on line 1, column ${utf8Column(line, offset)}: ${text}`;
}

function utf8Column(line: string, offset: number): number {
  let column = 1;
  for (const character of line.slice(0, offset)) {
    const code = character.codePointAt(0) as number;
    column += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return column;
}
