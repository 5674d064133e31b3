import { stageChain } from "../model/image-content.ts";
import type { RunStep, Stage } from "../model/model.ts";
import { isPosixShell, programName } from "../shell/dialect.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "agent-cli-in-root-home",
    summary: "Disallow installing a coding agent into root's home for another user.",
    why: "The installers of these CLIs write below the home of whoever runs them. Run by root they put the program under /root, which another user may not even enter, so it is not found when the image runs.",
    category: "correctness",
    severity: "warning",
    messages: {
      hidden:
        "This installs {tool} under /root, and the image runs as {user}, who cannot reach it. Run it after USER {user}, or copy the program to /usr/local/bin.",
    },
    examples: {
      bad: ["FROM debian:13\nRUN useradd -m agent\nRUN curl -fsSL https://claude.ai/install.sh | bash\nUSER agent\n"],
      good: [
        "FROM debian:13\nRUN useradd -m agent\nUSER agent\nRUN curl -fsSL https://claude.ai/install.sh | bash\n",
        "FROM debian:13\nRUN curl -fsSL https://claude.ai/install.sh | bash && cp -L /root/.local/bin/claude /usr/local/bin/claude\nUSER 1000\n",
      ],
    },
  },

  check({ model }, report) {
    const stage = model.finalStage;
    const user = stage?.config.user;
    if (stage === undefined || user?.state !== "set" || /^(?:root|0*)$/.test(user.value.user)) return;
    for (const run of stage.runs) {
      const { before } = run;
      const isRoot = before.user.state === "unset" || (before.user.state === "set" && /^(?:root|0+)$/.test(before.user.value.user));
      if (!isRoot || run.onbuild || before.env.has("HOME")) continue;
      for (const { unwrapped, pipeline } of run.commands) {
        if (unwrapped.name !== "curl" && unwrapped.name !== "wget") continue;
        const word = unwrapped.args.find(({ text }) => installers.test(text));
        if (word === undefined || !isRunByRoot(run, pipeline) || isMoved(stage)) continue;
        report("hidden", word.span, { tool: tools[installers.exec(word.text)?.[1] ?? ""] ?? "the agent", user: user.value.user });
      }
    }
  },
});

const installers = /^https:\/\/(claude\.ai\/install\.sh|opencode\.ai\/install|cursor\.com\/install|app\.factory\.ai\/cli)$/;
const tools: Readonly<Record<string, string>> = {
  "claude.ai/install.sh": "Claude Code",
  "opencode.ai/install": "OpenCode",
  "cursor.com/install": "Cursor's CLI",
  "app.factory.ai/cli": "Factory's CLI",
};

/** Whether a shell at the end of the pipe runs it, with root's own home. */
function isRunByRoot({ commands }: RunStep, pipeline: number): boolean {
  if (commands.some(({ name, assignments }) => name === "export" || assignments.some((each) => each.name === "HOME"))) return false;
  return commands.some(
    ({ pipeline: other, connector, unwrapped: { name, wrappers } }) =>
      other === pipeline && connector.startsWith("|") && isPosixShell(programName(name ?? "")) && wrappers.length === 0,
  );
}

/** Whether something of root's home is copied, linked or opened for others. */
function isMoved(stage: Stage): boolean {
  return stageChain(stage).some(({ runs }) =>
    runs.some(
      ({ script, commands }) =>
        script.opaque ||
        commands.some(
          ({ unwrapped: { name = "", args } }) =>
            moving.test(name) && args.some(({ text }) => /\/root|~|\$\{?HOME|\.local|\.opencode|\.claude|\.cursor/.test(text)),
        ),
    ),
  );
}

const moving = /^(?:cp|mv|ln|install|chmod|rsync|tar|find)$/;
