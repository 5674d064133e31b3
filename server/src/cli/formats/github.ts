import type { Severity } from "../../rules/rule.ts";
import type { Format } from "./format.ts";

const commandFor: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice", hint: "notice" };

/** Workflow commands of GitHub Actions, which become annotations (docs.github.com, "Workflow commands"). */
export const githubFormat: Format = {
  head: "",
  separator: "",
  file({ path, error, findings }) {
    const lines = findings.map(({ ruleId, severity, message, range: { start, end } }) => {
      // An end column is only understood on the line of the start; columns count from 1, the last one included.
      const place = { file: path, line: start.line + 1, endLine: end.line + 1, col: start.character + 1 };
      const column = start.line === end.line ? { endColumn: Math.max(end.character, start.character + 1) } : {};
      return command(commandFor[severity], { ...place, ...column, title: ruleId }, message);
    });
    if (error !== undefined) lines.unshift(command("error", { file: path, title: "plimsoll" }, `${path}: ${error}`));
    return lines.join("");
  },
  end: () => "",
};

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
