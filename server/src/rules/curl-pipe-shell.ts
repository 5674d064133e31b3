import type { RunStep } from "../model/model.ts";
import type { ShellCommand } from "../shell/script.ts";
import { checkDownload } from "./edits/checked-downloads.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "curl-pipe-shell",
    summary: "Disallow running a downloaded script unseen.",
    why: "What the server sends today runs with the rights of the build, and a download that breaks off runs half. Fetch it, verify a checksum, then run it.",
    category: "security",
    severity: "warning",
    messages: {
      piped: "What {tool} downloads is run by {shell} unseen. Save it to a file, verify its checksum, then run it.",
    },
    examples: {
      bad: [
        "FROM debian:13\nRUN curl -fsSL https://example.com/install.sh | sh\n",
        'FROM debian:13\nRUN bash -c "$(curl -fsSL https://example.com/install.sh)"\n',
      ],
      good: ['FROM debian:13\nRUN curl -fsSLo app.tgz https://example.com/app.tgz && echo "0a1b  app.tgz" | sha256sum -c\n'],
    },
  },

  check({ tree, model }, report) {
    for (const { runs } of model.stages) {
      for (const run of runs) {
        for (const download of run.commands) {
          if (!tools.has(download.unwrapped.name ?? "")) continue;
          const shell = runner(run, download);
          if (shell === undefined) continue;
          const url = download.unwrapped.args.find(({ text }) => /^(?:https?|ftp):\/\//i.test(text));
          report(
            "piped",
            download.unwrapped.nameSpan ?? download.span,
            { tool: download.unwrapped.name ?? "", shell: shell.unwrapped.name ?? "" },
            url === undefined ? {} : { about: url.text, fix: checkDownload(tree, run, download, url) },
          );
        }
      }
    }
  },
});

const tools = new Set(["curl", "wget"]);
const shells = /^(?:ba|da|a|z|k|fi)?sh$|^(?:python|perl|ruby|node|php|pwsh)[0-9.]*$/;

/** The command that runs what a download prints, if one does. */
function runner(run: RunStep, download: ShellCommand): ShellCommand | undefined {
  const start = download.span.start;
  for (const other of run.commands) {
    const { name, args } = other.unwrapped;
    if (other === download || name === undefined) continue;
    const isShell = shells.test(name);
    if (isShell && other.pipeline === download.pipeline && other.span.start > start && other.depth === download.depth) {
      // `sh script.sh` reads its input for the script; `sh -s -- args` and `sh -` run it.
      const [first] = args.filter(({ text }) => !/^-[a-z]*$/i.test(text));
      if (first === undefined || args.some(({ text }) => /^-[a-z]*s/.test(text) && !text.startsWith("--"))) return other;
    }
    const inside = download.substituted || download.depth > other.depth;
    if (!inside || !(isShell || name === "eval" || name === "source" || name === ".")) continue;
    // `sh -c "$(curl …)"`, `eval "$(curl …)"`, `bash <(curl …)`: the download is the script itself.
    const host = args.find(({ span }) => span.start <= start && download.span.end <= span.end);
    const before = host === undefined ? undefined : args[args.indexOf(host) - 1];
    if (
      host !== undefined &&
      /^["'`]?(?:\$\(|`|<\()/.test(host.raw) &&
      (name === "eval" || !isShell || host.raw.startsWith("<(") || /^-[a-z]*c$/.test(before?.text ?? ""))
    )
      return other;
  }
  return undefined;
}
