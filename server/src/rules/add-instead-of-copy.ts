import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "add-instead-of-copy",
    summary: "Prefer COPY over ADD for files of the build context.",
    why: "ADD also unpacks archives and fetches URLs, so a reader cannot tell what it does. COPY only copies.",
    category: "maintainability",
    severity: "warning",
    messages: { add: "ADD copies {source} as COPY would, but also unpacks and downloads, which hides what happens. Use COPY." },
    aliases: { add: ["DL3020", "DS-0005", "CKV_DOCKER_4", "kics:Add Instead of Copy", "semgrep:prefer-copy-over-add"] },
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Judge any source that is no http(s) URL and no archive by name, git sources and heredocs too.",
      },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nADD app.js /app/\n"],
      good: [
        "FROM debian:13\nCOPY app.js /app/\n",
        "FROM debian:13\nADD rootfs.tar.gz /\n",
        "FROM debian:13\nADD https://example.com/app.js /app/\n",
        "FROM debian:13\nADD https://github.com/moby/buildkit.git#v0.12 /src/\n",
      ],
    },
    differences: "Sources in git and those with variables, which may name an archive, are not reported.",
  },

  check({ model, options, tree }, report) {
    const literal = options["literal"] === true;
    for (const { copies } of model.stages) {
      for (const { kind, instruction, sources, heredocs, onbuild, checksum } of copies) {
        if (kind !== "ADD" || (onbuild && literal)) continue;
        const plain = sources.filter(({ raw, value }) =>
          literal
            ? !/^["']?https?:\/\//.test(raw) && (!isArchive(raw) || /zst["']?$/.test(raw))
            : value !== undefined && value !== "" && !isRemote(value) && !isArchive(value) && !/[*?[]/.test(value),
        );
        const [source] = plain;
        if (source === undefined) {
          // hadolint knows no heredocs in ADD; to us they are files like any other.
          if (sources.length > 0 || heredocs.length === 0) continue;
        } else if (!literal && sources.some(({ value }) => value === undefined || value === "" || isRemote(value) || isArchive(value)))
          continue;
        const { keyword } = instruction.trigger ?? instruction;
        const edits = [replace(keyword.span, keyword.text === keyword.text.toLowerCase() ? "copy" : "COPY")];
        const flags = (instruction.trigger ?? instruction).flags.some(({ name }) => name === "keep-git-dir" || name === "unpack");
        const fix = checksum !== undefined || flags ? undefined : { title: "Use COPY", safety: "safe" as const, edits };
        report(
          "add",
          keyword.span,
          { source: source?.raw ?? tree.text.slice(heredocs[0]?.opening.start, heredocs[0]?.opening.end) },
          { fix },
        );
      }
    }
  },
});

const archive = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz|zst|tzst)$/;

function isArchive(source: string): boolean {
  return archive.test(source.replace(/^["']|["']$/g, ""));
}

function isRemote(source: string): boolean {
  return (
    /^(?:https?|git|ssh|s3):\/\//i.test(source) ||
    /^[\w.-]+@[\w.-]+:/.test(source) ||
    /\.git(?:[#?]|$)/.test(source) ||
    source.startsWith("github.com/")
  );
}
