import type { ShellCheckComment, ShellCheckLevel, ShellCheckReplacement } from "../../shell/shellcheck.ts";

const levels: readonly ShellCheckLevel[] = ["error", "warning", "info", "style"];

/**
 * Reads what `shellcheck -f json1` wrote: its comments by the name of the file they are about, each in ShellCheck's order.
 * Undefined where it is no such answer; single comments of another shape are left out.
 */
export function readShellCheckOutput(output: string): ReadonlyMap<string, readonly ShellCheckComment[]> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return undefined;
  }
  const comments = (value as { comments?: unknown } | null)?.comments;
  if (!Array.isArray(comments)) return undefined;
  const byFile = new Map<string, ShellCheckComment[]>();
  for (const raw of comments as readonly unknown[]) {
    if (typeof raw !== "object" || raw === null) continue;
    const fields = raw as Readonly<Record<string, unknown>>;
    const comment = readComment(fields);
    const { file } = fields;
    if (comment === undefined || typeof file !== "string") continue;
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [comment]);
    else known.push(comment);
  }
  return byFile;
}

function readComment(fields: Readonly<Record<string, unknown>>): ShellCheckComment | undefined {
  const { code, message } = fields;
  const level = levels.find((name) => name === fields["level"]);
  const place = readPlace(fields);
  if (typeof code !== "number" || typeof message !== "string" || level === undefined || place === undefined) return undefined;
  const fix = fields["fix"] as { replacements?: unknown } | null | undefined;
  const given: readonly unknown[] = Array.isArray(fix?.replacements) ? fix.replacements : [];
  const replacements = given.map(readReplacement).filter((replacement) => replacement !== undefined);
  // Half a fix is none.
  return { code, level, message, ...place, replacements: replacements.length === given.length ? replacements : [] };
}

function readReplacement(raw: unknown): ShellCheckReplacement | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const fields = raw as Readonly<Record<string, unknown>>;
  const place = readPlace(fields);
  const text = fields["replacement"];
  if (place === undefined || typeof text !== "string") return undefined;
  return { ...place, text, after: fields["insertionPoint"] === "beforeStart" };
}

type Place = Pick<ShellCheckComment, "line" | "column" | "endLine" | "endColumn">;

function readPlace(fields: Readonly<Record<string, unknown>>): Place | undefined {
  const [line, column, endLine, endColumn] = ["line", "column", "endLine", "endColumn"].map((name) => fields[name]);
  const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value > 0;
  if (!isNumber(line) || !isNumber(column) || !isNumber(endLine) || !isNumber(endColumn)) return undefined;
  return { line, column, endLine, endColumn };
}
