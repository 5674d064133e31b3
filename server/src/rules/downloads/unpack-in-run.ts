import { baseName } from "../../model/paths.ts";
import type { RunStep } from "../../model/model.ts";
import { flagValue } from "../../shell/command-flags.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";
import { downloads } from "../facts/downloads.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "unpack-in-run",
    summary: "Suggest ADD --unpack for an archive that a RUN fetches and unpacks.",
    why: "ADD fetches and unpacks by itself, asks the server whether the file has changed, can check its digest, and needs neither curl nor tar in the image.",
    category: "efficiency",
    severity: "off",
    strict: "hint",
    messages: { unpack: "This RUN fetches {archive} and unpacks it, which ADD --unpack does by itself. Use it, with --checksum." },
    aliases: { unpack: ["tally/prefer-add-unpack"] },
    examples: {
      bad: ["FROM debian:13\nRUN curl -fsSL https://example.com/app.tar.gz | tar -xz -C /opt\n"],
      good: [
        "FROM debian:13\nADD --unpack=true https://example.com/app.tar.gz /opt/\n",
        "FROM debian:13\nRUN curl -fsSLO https://example.com/app.tar.gz\n",
      ],
    },
    differences: "Only tar archives, which ADD can unpack, and addresses without variables.",
    references: ["https://docs.docker.com/reference/dockerfile/#add---unpack"],
  },

  check({ model }, report) {
    for (const { urls, run, command, call } of downloads(model)) {
      const url = urls.find(({ text, literal }) => literal && archive.test(text.replace(/[?#].*$/, "")) && /^https?:\/\//.test(text));
      if (url === undefined || call.nameSpan === undefined || run.onbuild) continue;
      const unpacking = run.commands.filter((each) => each.span.start > command.span.start && unpacks(each));
      if (unpacking.length === 0) continue;
      report("unpack", url.span, { archive: baseName(url.text) }, { fix: toAdd(run, command, unpacking, url) });
    }
  },
});

const archive = /\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz)$/i;

function unpacks({ unwrapped: { name, args } }: ShellCommand): boolean {
  if (name !== "tar" && name !== "bsdtar") return false;
  return args.some(
    ({ text }, at) => /^-[^-]*x/.test(text) || text === "--extract" || text === "--get" || (at === 0 && /^[a-zA-Z]*x/.test(text)),
  );
}

/** A RUN that does nothing else: `fetch | tar -x -C dir`, or `fetch && tar -x file [&& rm file]`. */
function toAdd(
  { instruction, commands, mounts }: RunStep,
  fetch: ShellCommand,
  unpacking: readonly ShellCommand[],
  url: ShellWord,
): Fix | undefined {
  const [tar] = unpacking;
  const rest = commands.filter((each) => each !== fetch && each !== tar);
  const name = baseName(url.text);
  const tidies = rest.every(
    ({ name: program, args }) => program === "rm" && args.every(({ text }) => text.startsWith("-") || baseName(text) === name),
  );
  if (tar === undefined || unpacking.length > 1 || !tidies || mounts.length > 0 || instruction.flags.length > 0) return undefined;
  if (fetch.assignments.length > 0 || fetch.args.some(({ text }) => /^(?:-H|--header|-u|--user|--post|-d|--data)/.test(text)))
    return undefined;
  const { args } = tar.unwrapped;
  const known = /^(?:-?[xzjJvfp]+|-C|--directory(?:=.*)?|--(?:extract|gzip|bzip2|xz|verbose|file=.*|file)|-)$/;
  const target = flagValue(args, "-C", "--directory");
  const fine = args.every(({ text, literal }) => literal && (known.test(text) || text === target || baseName(text) === name));
  if (!fine || /\s/.test(target ?? "")) return undefined;
  const place = `${(target ?? ".").replace(/\/$/, "")}/`;
  const newText = `${matchCase("ADD", instruction.keyword.text)} --unpack=true ${url.text} ${place}`;
  return { title: "Use ADD --unpack", safety: "unsafe", edits: [{ span: instruction.span, newText }] };
}
