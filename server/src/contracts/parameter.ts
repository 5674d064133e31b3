/** One argument of a requirement kind or of a fix action. */
export interface Parameter {
  readonly type: "text" | "texts" | "pattern" | "count" | "flag" | "table";
  readonly description: string;
  readonly required?: true;
  readonly values?: readonly string[];
}

export type Parameters = Readonly<Record<string, Parameter>>;

type ValueOf<P extends Parameter> = P["type"] extends "texts"
  ? readonly string[]
  : P["type"] extends "count"
    ? number
    : P["type"] extends "flag"
      ? boolean
      : P["type"] extends "table"
        ? Readonly<Record<string, readonly string[]>>
        : string;

/** The arguments that a set of parameters describes. */
export type ArgumentsOf<Ps extends Parameters> = {
  readonly [Name in keyof Ps as Ps[Name] extends { readonly required: true } ? Name : never]: ValueOf<Ps[Name]>;
} & {
  readonly [Name in keyof Ps as Ps[Name] extends { readonly required: true } ? never : Name]?: ValueOf<Ps[Name]>;
};

/** What a kind of requirement or an action of a fix is called, means and takes. */
export interface Described {
  readonly description: string;
  readonly with: Parameters;
}

/** Keeps the literal types of a table. */
export function describe<const Table extends Readonly<Record<string, Described>>>(table: Table): Table {
  return table;
}

/** Which stage a requirement speaks of. */
export const STAGE = {
  type: "text",
  description: "The stage it speaks of: `final` (when left out), a stage's name, or `any`.",
} as const satisfies Parameter;
