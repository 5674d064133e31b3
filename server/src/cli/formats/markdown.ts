import type { Format } from "./format.ts";

/** A table for each file that has findings, for job summaries and comments on merge requests. */
export const markdownFormat: Format = {
  head: "# Plimsoll\n\n",
  separator: "\n",
  file({ path, error, findings }) {
    if (error === undefined && findings.length === 0) return "";
    const rows = findings.map(({ ruleId, severity, message, url, range: { start } }) =>
      row(`${start.line + 1}:${start.character + 1}`, severity, escape(message), `[${ruleId}](${url})`),
    );
    const table = rows.length === 0 ? "" : [row("Place", "Severity", "Finding", "Rule"), row("---", "---", "---", "---"), ...rows].join("");
    const failure = error === undefined ? "" : `**Error:** ${escape(error)}\n${table === "" ? "" : "\n"}`;
    return `## ${escape(path)}\n\n${failure}${table}`;
  },
  end: ({ summary: { files, error, warning, info, hint, failed } }) =>
    `\n${files} files, ${error} errors, ${warning} warnings, ${info} info, ${hint} hints${failed === 0 ? "" : `, ${failed} not read`}.\n`,
};

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function escape(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
}
