import type { Severity } from "../../rules/rule.ts";
import type { Format } from "./format.ts";
import { xmlAttributes } from "./xml.ts";

const severityFor: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "info", hint: "info" };

/** Checkstyle's XML, which many build servers read. */
export const checkstyleFormat: Format = {
  head: '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
  separator: "",
  file({ path, error, findings }) {
    const errors = findings.map(({ ruleId, severity, message, range: { start } }) =>
      line({ line: start.line + 1, column: start.character + 1, severity: severityFor[severity], message, source: `plimsoll.${ruleId}` }),
    );
    if (error !== undefined) errors.unshift(line({ line: 1, column: 1, severity: "error", message: error, source: "plimsoll" }));
    return `  <file${xmlAttributes({ name: path })}>\n${errors.join("")}  </file>\n`;
  },
  end: () => "</checkstyle>\n",
};

function line(values: Readonly<Record<string, string | number>>): string {
  return `    <error${xmlAttributes(values)}/>\n`;
}
