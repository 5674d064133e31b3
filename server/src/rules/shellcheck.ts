import { shellCheckPage, type ShellFault } from "../shell/shellcheck.ts";
import { defineRule, type Fix, type Severity } from "./rule.ts";

const severities: Readonly<Record<ShellFault["level"], Severity>> = { error: "error", warning: "warning", info: "info", style: "hint" };
const notes = ["info", "hint"] as const;
/** Warnings about what official images do on purpose: options that come from a substitution, `export X="$(…)"` under `set -e`. */
const oftenMeant: ReadonlySet<string> = new Set(["SC2046", "SC2155"]);

export default defineRule({
  meta: {
    id: "shellcheck",
    summary: "Report what ShellCheck finds in RUN and in shell scripts of heredocs.",
    why: "ShellCheck knows the traps of the shell better than any reader: unquoted variables, exit codes that get lost, features that the shell in force does not have. Plimsoll runs the `shellcheck` that is installed and shows its findings at their place. Each carries ShellCheck's own id, such as `SC2086`, which can be configured and suppressed like the id of any rule.",
    category: "correctness",
    severity: "warning",
    findingIds: "shellcheck",
    messages: {
      run: "ShellCheck finds a fault in this script.",
      heredoc: "ShellCheck finds a fault in this script.",
    },
    options: {
      shown: {
        type: "string",
        default: "all",
        values: ["all", "last"],
        description: "Which findings of one RUN are shown; `last` is what hadolint shows: the last one of each RUN, and none in files.",
      },
      notes: {
        type: "string",
        default: "info",
        values: notes,
        description:
          "`hint` makes hints of ShellCheck's notes, such as a variable without quotes, and of SC2046 and SC2155: all of them are often meant.",
      },
    },
    presetOptions: { recommended: { notes: "hint" }, hadolint: { shown: "last" } },
    examples: { bad: [], good: ["FROM debian:13\nRUN apt-get update\n"] },
    differences:
      "hadolint has a ShellCheck of its own inside; the one that is installed may be older or newer and know other codes. hadolint shows the last finding of each RUN only and puts it at the RUN; Plimsoll shows all of them at their places, except under the preset `hadolint`. hadolint takes Windows commands for a shell script, forgets SHELL at the next ENV or ARG, and does not look at the shebang line of a heredoc; Plimsoll asks ShellCheck only about what a shell reads, and about what that shell reads.",
    references: ["https://www.shellcheck.net/wiki/"],
  },

  check({ shellFaults, options }, report) {
    for (const fault of options["shown"] === "last" ? lastOfEach(shellFaults) : shellFaults.filter(({ certain }) => certain)) {
      const isNote = fault.level === "info" || oftenMeant.has(fault.id);
      const severity = isNote && options["notes"] === "hint" ? "hint" : severities[fault.level];
      const as = { id: fault.id, severity, message: sentence(fault), page: shellCheckPage(fault.id) };
      report(fault.where, fault.span, {}, { as, fix: fixOf(fault) });
    }
  },
});

/** Findings that are optional in the ShellCheck of today, which hadolint has inside, and are found by older ones unasked. */
const optionalToday: ReadonlySet<string> = new Set(["SC2002", "SC2236", "SC2237"]);

/** What hadolint shows: of each RUN the last finding. */
function lastOfEach(faults: readonly ShellFault[]): readonly ShellFault[] {
  const known = faults.filter(({ where, id }) => where === "run" && !optionalToday.has(id));
  return known.filter(({ script }, index) => known[index + 1]?.script !== script);
}

/** ShellCheck writes for a terminal; braces in its words are no placeholders of ours, which only hold a name. */
function sentence({ message }: ShellFault): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function fixOf({ edits, safe, id }: ShellFault): Fix | undefined {
  if (edits === undefined) return undefined;
  const quoted = edits.length === 2 && edits.every(({ newText, span }) => newText === '"' && span.start === span.end);
  const [only] = edits;
  const title = quoted
    ? "Put it in double quotes"
    : edits.length === 1 && only !== undefined && only.span.start === only.span.end
      ? `Add ${only.newText.trim()}`
      : `Apply ShellCheck's fix for ${id}`;
  return { title, safety: safe ? "safe" : "unsafe", edits };
}
