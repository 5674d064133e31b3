import { valueOf, type DataEntry, type DataNode, type DataReading } from "../text/data-tree.ts";
import type { ConfigProblem } from "./config-data.ts";
import { readHadolintConfig } from "./hadolint-config.ts";
import type { Config } from "./settings.ts";

/** A configuration of ours with the meaning of one of hadolint's. */
export interface Migration {
  /** YAML, with the comments that stood beside rules, keys and on top. */
  readonly yaml: string;
  /** The same as JSON, which has no comments. */
  readonly json: string;
  /** What could not be read, and is missing; and what is said elsewhere now. Spans are those of hadolint's file. */
  readonly problems: readonly ConfigProblem[];
}

/** Keys of hadolint that are options of the command line here. */
const elsewhere: Readonly<Record<string, string>> = {
  format: "How a report looks is said by --format.",
  "no-color": "Colours are used on terminals only; the variable NO_COLOR switches them off.",
};

/** Writes what hadolint's configuration says as one of ours. `name` is the file's, for the first line. */
export function migrateHadolintConfig(text: string, reading: DataReading, name: string): Migration {
  const { config, problems } = readHadolintConfig(reading);
  const entries = reading.root?.kind === "object" ? reading.root.entries : [];
  const notes = entries.flatMap(({ key, keySpan }): readonly ConfigProblem[] => {
    const message = Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined;
    return message === undefined ? [] : [{ message, span: keySpan, severity: "warning" }];
  });
  const data = plainConfig(config);
  return {
    yaml: writeYaml(data, entries, text, name),
    json: `${JSON.stringify(data, undefined, 2)}\n`,
    problems: [...problems, ...notes].toSorted((a, b) => a.span.start - b.span.start),
  };
}

type PlainConfig = Readonly<Record<string, string | boolean | readonly string[] | Readonly<Record<string, string>>>>;

/** Only what the file says, in the order in which people look for it. */
function plainConfig({ failOn, rules, trustedRegistries, labelSchema, strictLabels, ignoreComments }: Config): PlainConfig {
  return {
    ...(failOn === undefined ? {} : { failOn }),
    ...(rules.size === 0 ? {} : { rules: Object.fromEntries([...rules].map(([id, { level = "off" }]) => [id, level])) }),
    ...(trustedRegistries === undefined ? {} : { trustedRegistries }),
    ...(labelSchema === undefined ? {} : { labelSchema }),
    ...(strictLabels === undefined ? {} : { strictLabels }),
    ...(ignoreComments === undefined ? {} : { ignoreComments }),
  };
}

/** Hadolint's keys behind each of ours; the last that is there bears the comment. */
const origins: Readonly<Record<string, readonly string[]>> = {
  failOn: ["failure-threshold", "no-fail"],
  rules: ["override", "ignored"],
  trustedRegistries: ["trustedRegistries"],
  labelSchema: ["label-schema"],
  strictLabels: ["strict-labels"],
  ignoreComments: ["disable-ignore-pragma"],
};

function writeYaml(data: PlainConfig, entries: readonly DataEntry[], text: string, name: string): string {
  const notes = collectNotes(entries, text);
  const first = entries[0];
  const head = text
    .slice(0, first?.keySpan.start ?? text.length)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("#"));
  const lines = [`# Made from ${name}.`, ...head];
  for (const [key, value] of Object.entries(data)) {
    const bearers = entries.filter((entry) => entry !== first && (origins[key] ?? []).includes(entry.key));
    lines.push(...bearers.flatMap(({ keySpan }) => commentsAbove(text, keySpan.start)));
    if (typeof value !== "object") lines.push(`${key}: ${scalar(value)}`);
    else if (Array.isArray(value)) lines.push(...writeList(key, value as readonly string[], notes));
    else
      lines.push(
        `${key}:`,
        ...Object.entries(value).flatMap(([inner, one]) => withNotes(notes.get(inner), `${word(inner)}: ${scalar(one)}`)),
      );
  }
  return `${lines.join("\n")}\n`;
}

function writeList(key: string, items: readonly string[], notes: ReadonlyMap<string, Notes>): readonly string[] {
  return items.length === 0 ? [`${key}: []`] : [`${key}:`, ...items.flatMap((item) => withNotes(notes.get(item), `- ${word(item)}`))];
}

interface Notes {
  readonly above: readonly string[];
  readonly behind: string;
}

function withNotes(notes: Notes | undefined, line: string): readonly string[] {
  return [...(notes?.above ?? []).map((comment) => `  ${comment}`), `  ${line}${notes?.behind ?? ""}`];
}

/** The comments beside rules, registries and labels, by what they stand beside. */
function collectNotes(entries: readonly DataEntry[], text: string): ReadonlyMap<string, Notes> {
  const notes = new Map<string, Notes>();
  const note = (name: string, start: number, end: number): void => {
    const behind = /^[ \t,\]]*(#.*)/.exec(text.slice(end, lineEnd(text, end)))?.[1];
    notes.set(name, { above: commentsAbove(text, start), behind: behind === undefined ? "" : ` ${behind.trimEnd()}` });
  };
  const visit = (node: DataNode): void => {
    if (node.kind === "array") {
      for (const item of node.items) if (item.kind === "string") note(item.value, item.span.start, item.span.end);
    } else if (node.kind === "object") {
      for (const { key, keySpan, value } of node.entries) {
        if (value.kind === "string" || value.kind === "null") note(key, keySpan.start, value.span.end);
        else visit(value);
      }
    }
  };
  for (const { value } of entries) if (typeof valueOf(value) === "object") visit(value);
  return notes;
}

/** The comment lines right above the line of an offset, without their indentation. */
function commentsAbove(text: string, offset: number): readonly string[] {
  const comments: string[] = [];
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  while (start > 0) {
    const above = text.lastIndexOf("\n", start - 2) + 1;
    const line = text.slice(above, start).trim();
    if (!line.startsWith("#")) break;
    comments.unshift(line);
    start = above;
  }
  return comments;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

/** Readers of older YAML take a bare `off` for false. */
function scalar(value: string | boolean): string {
  return typeof value === "string" ? word(value) : String(value);
}

function word(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:on|off|yes|no|true|false|null|y|n)$/i.test(text) ? text : JSON.stringify(text);
}
