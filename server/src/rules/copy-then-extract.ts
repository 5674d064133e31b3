import type { CopyStep } from "../model/model.ts";
import type { ShellCommand } from "../shell/script.ts";
import { addArchive } from "./edits/archives.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-then-extract",
    summary: "Prefer ADD over COPY for an archive that a RUN unpacks.",
    why: "The copied archive stays in its layer beside what was unpacked from it. ADD unpacks a local tar archive without keeping it.",
    category: "efficiency",
    severity: "info",
    messages: {
      unpacked: "{archive} is copied and unpacked later, so it is in the image twice. Use ADD, which unpacks a local archive by itself.",
    },
    aliases: { unpacked: ["DL3010"] },
    options: {
      literal: { type: "boolean", default: false, description: "Count zip archives too, which ADD does not unpack, as hadolint does." },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz\n"],
      good: ["FROM debian:13\nADD app.tar.gz /tmp/\n", "FROM debian:13\nCOPY app.tar.gz /tmp/\n"],
    },
    differences:
      "ADD unpacks tar archives only, so zip and gz files are not reported; `tar xf` without a dash is understood; every stage is judged.",
  },

  check({ tree, model, options }, report) {
    const literal = options["literal"] === true;
    for (const stage of model.stages) {
      if (literal && stage !== model.stages.at(-1)) continue;
      for (const copy of stage.copies) {
        if (copy.kind !== "COPY" || copy.from !== undefined || copy.onbuild || copy.destination === undefined) continue;
        for (const { name, span } of archivesOf(copy, literal)) {
          const unpacked = stage.runs.some((run) => {
            if (run.instruction.span.start < copy.instruction.span.start) return false;
            return run.commands.some((command) => unpacks(command, name, literal));
          });
          if (!unpacked) continue;
          const edits = tar.test(name) ? addArchive(tree, copy, name) : undefined;
          const fix = edits && { title: `Let ADD unpack ${name}`, safety: "unsafe" as const, edits };
          report("unpacked", span, { archive: name }, { fix });
          if (literal) break;
        }
      }
    }
  },
});

const any = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz)$/;
const tar = /\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz)$/;
const others = new Set(["unzip", "gunzip", "bunzip2", "unlzma", "unxz", "zgz", "uncompress", "zcat", "gzcat"]);

function archivesOf({ sources, destination }: CopyStep, literal: boolean): { name: string; span: { start: number; end: number } }[] {
  const isArchive = (path: string): boolean => (literal ? any : tar).test(path);
  const target = baseName(destination?.raw ?? "");
  if (destination !== undefined && isArchive(target)) return [{ name: target, span: destination.span }];
  return sources.filter(({ raw }) => isArchive(baseName(raw))).map(({ raw, span }) => ({ name: baseName(raw), span }));
}

function unpacks(command: ShellCommand, archive: string, literal: boolean): boolean {
  const { name, args } = literal ? command : command.unwrapped;
  const letters = literal ? /^-[^-]*x/ : /^(?:-[^-]*x|[a-z]*x[a-z]*$)/;
  const extracts =
    name === "tar"
      ? args.some(({ text }, at) => (letters.test(text) && (text.startsWith("-") || at === 0)) || text === "--extract" || text === "--get")
      : literal && others.has(name ?? "");
  return extracts && args.some(({ text }) => !text.startsWith("-") && baseName(text) === archive);
}

function baseName(path: string): string {
  const text = path.replace(/^["']|["']$/g, "");
  return text.slice(text.lastIndexOf("/") + 1);
}
