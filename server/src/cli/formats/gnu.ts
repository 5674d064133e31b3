import { printableLine } from "../console.ts";
import type { Format } from "./format.ts";

/** The error format of the GNU Coding Standards, which Emacs, Vim and make-based tools read. Columns count from 1. */
export const gnuFormat: Format = {
  head: "",
  separator: "",
  file({ path, error, findings }) {
    const shown = printableLine(path);
    const lines = findings.map(({ ruleId, severity, message, range: { start, end } }) => {
      const last = Math.max(end.character, start.character + 1);
      const place = `${start.line + 1}.${start.character + 1}-${end.line + 1}.${end.line === start.line ? last : Math.max(end.character, 1)}`;
      return `${shown}:${place}: ${severity === "hint" ? "info" : severity}: ${printableLine(message)} [${ruleId}]\n`;
    });
    if (error !== undefined) lines.unshift(`${shown}: error: ${printableLine(error)}\n`);
    return lines.join("");
  },
  end: () => "",
};
