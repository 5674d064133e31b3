/** What a command sees of the world: two streams, standard input, the environment. Tests hand in their own. */
export interface Console {
  /** Writes to standard output as it is. */
  out(text: string): void;
  /** Writes to standard error as it is. */
  err(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly folder: string;
  /** Whether a person reads standard output. */
  readonly isTerminal: boolean;
  /** Whether a person reads standard error. */
  readonly isErrorTerminal: boolean;
}

/** Ways a command ends. */
export const exitCodes = { clean: 0, findings: 1, failure: 2 } as const;

/** Whether to colour: NO_COLOR (https://no-color.org) wins over FORCE_COLOR, which wins over being a terminal. */
export function wantsColour(environment: Console["environment"], isTerminal: boolean): boolean {
  if (environment["NO_COLOR"]) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return isTerminal && environment["TERM"] !== "dumb";
}

/** Paints words for a terminal, or leaves them alone. */
export interface Paint {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly underlined: (text: string) => string;
}

export function makePaint(coloured: boolean): Paint {
  const style =
    (start: number, end: number) =>
    (text: string): string =>
      coloured && text !== "" ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    red: style(31, 39),
    yellow: style(33, 39),
    blue: style(34, 39),
    green: style(32, 39),
    dim: style(2, 22),
    bold: style(1, 22),
    underlined: style(4, 24),
  };
}

/** A text that may be one line only, such as a path in a report: a line break cannot pass for a line of the report. */
export function printableLine(text: string): string {
  return printable(text).replaceAll("\n", "\u240a").replaceAll("\t", "\u2409");
}

/** A text from a file, made harmless for a terminal: control characters are shown, not obeyed. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}
