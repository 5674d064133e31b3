import type { Stage } from "../../model/model.ts";
import { fileExists } from "../../model/image-content.ts";
import { hasFlag } from "../../shell/command-flags.ts";
import type { Span } from "../../text/span.ts";
import { downloads } from "../facts/downloads.ts";
import { insertLinesBefore } from "../edits/instructions.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Instruction } from "../../syntax/tree.ts";

export default defineRule({
  meta: {
    id: "download-without-retries",
    summary: "Suggest a configuration that makes curl and wget try again.",
    why: "Networks fail for moments. One file of settings makes every download of a stage try again instead of ending the build.",
    category: "reproducibility",
    severity: "off",
    messages: {
      curl: "This stage uses curl without a configuration that makes it try again. Write a .curlrc, and name its folder in CURL_HOME.",
      wget: "This stage uses wget without a configuration that makes it try again. Write a wgetrc, and name it in WGETRC.",
    },
    aliases: { curl: ["tally/prefer-curl-config"], wget: ["tally/prefer-wget-config"] },
    examples: {
      bad: ["FROM debian:13\nRUN curl -fsSLO https://example.com/app.tgz\n", "FROM debian:13\nRUN wget -q https://example.com/app.tgz\n"],
      good: [
        "FROM debian:13\nENV CURL_HOME=/etc/curl\nRUN curl -fsSLO https://example.com/app.tgz\n",
        "FROM debian:13\nRUN curl --retry 5 -fsSLO https://example.com/app.tgz\n",
      ],
    },
    differences:
      "A call that says itself how often to try (--retry, --tries) counts as settled; installing the tool alone is no use of it.",
  },

  check({ model, tree }, report) {
    const done = new Set<string>();
    for (const { tool, run, call, urls } of downloads(model)) {
      const { stage } = run;
      const key = `${stage.index} ${tool}`;
      if (done.has(key) || call.nameSpan === undefined || urls.length === 0 || run.onbuild || run.dialect !== "posix") continue;
      if (tool === "curl" ? hasFlag(call.args, "retry", "K", "config") : hasFlag(call.args, "t", "tries", "config")) continue;
      done.add(key);
      if (!isConfigured(stage, tool)) report(tool, call.nameSpan as Span, {}, { fix: configure(tree, run.instruction, tool) });
    }
  },
});

function isConfigured(stage: Stage, tool: "curl" | "wget"): boolean {
  const { env, envComplete } = stage.config;
  const name = tool === "curl" ? "CURL_HOME" : "WGETRC";
  const set = env.get(name)?.state ?? (envComplete ? "unset" : "absent");
  if (set === "set" || set === "unknown") return true;
  const paths = tool === "curl" ? ["/root/.curlrc"] : ["/root/.wgetrc", "/etc/wgetrc"];
  return (
    [stage, ...stage.ancestors].some(({ copies }) =>
      copies.some(
        ({ destinationPath, sources }) => sources.some(({ raw }) => /curlrc|wgetrc/.test(raw)) || paths.includes(destinationPath ?? ""),
      ),
    ) || paths.some((path) => fileExists(stage, path) === true)
  );
}

function configure(tree: SyntaxTree, instruction: Instruction, tool: "curl" | "wget"): Fix {
  const [env, copy] = ["ENV", "COPY"].map((keyword) => matchCase(keyword, instruction.keyword.text));
  const lines =
    tool === "curl"
      ? [`${env} CURL_HOME=/etc/curl`, `${copy} <<EOF /etc/curl/.curlrc`, "retry = 5", "retry-connrefused", "connect-timeout = 15", "EOF"]
      : [`${env} WGETRC=/etc/wgetrc`, `${copy} <<EOF /etc/wgetrc`, "tries = 5", "retry_connrefused = on", "timeout = 15", "EOF"];
  return { title: `Write a configuration for ${tool}`, safety: "unsafe", edits: [insertLinesBefore(tree, instruction, lines)] };
}
