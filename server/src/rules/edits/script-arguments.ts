import type { ShellScript } from "../../shell/script.ts";
import type { Fix } from "../rule.ts";
import { newlineAt } from "./lines.ts";
import { editScript, type StartScript } from "./start-scripts.ts";

/**
 * Two ways for a start script to look at its arguments: handing them to what it starts last, or starting them in its place.
 * Neither in the body of a heredoc that BuildKit expands: there `$@` means nothing.
 */
export function passArguments(script: StartScript, { commands }: ShellScript): { readonly append?: Fix; readonly instead?: Fix } {
  const last = commands.at(-1);
  if (script.text === undefined || script.heredoc?.expand === true || last === undefined || last.depth > 0 || last.connector === "|")
    return {};
  const newline = newlineAt(script.text, 0);
  const end = last.args.at(-1)?.span.end ?? last.nameSpan?.end ?? last.span.end;
  const append = last.name === "exec" ? editScript(script, { start: end, end }, ' "$@"') : undefined;
  const start = last.connector === "newline" || last.connector === "first" ? last.span.start : undefined;
  const lines = ['if [ "$#" -gt 0 ]; then', '  exec "$@"', "fi", ""].join(newline);
  const instead = start === undefined ? undefined : editScript(script, { start, end: start }, lines);
  return {
    ...(append === undefined
      ? {}
      : { append: { title: "Hand them to what the script starts", safety: "unsafe" as const, edits: [append] } }),
    ...(instead === undefined
      ? {}
      : { instead: { title: "Start them in the place of the program", safety: "unsafe" as const, edits: [instead] } }),
  };
}
