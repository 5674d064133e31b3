import { expandAt } from "../model/assumed-values.ts";
import { readRemote } from "./facts/git-sources.ts";
import { isDigest } from "./facts/image-names.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "checksum-misused",
    summary: "ADD --checksum needs one remote source and a digest.",
    why: "BuildKit verifies one download against it; files of the build context and several sources have none.",
    category: "build-error",
    severity: "error",
    messages: {
      many: "`--checksum` holds for one source, and this ADD has {count}. Write an ADD for each.",
      local: "`--checksum` needs a web address or a git repository, and {source} is neither. Leave the flag out.",
      digest: "{checksum} is no digest. Write sha256: and its 64 digits.",
    },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM debian:13\nADD --checksum=sha256:1 app.tgz /app/\n"],
      good: [`FROM debian:13\nADD --checksum=sha256:${"0a1b".repeat(16)} https://example.com/a /a\n`],
    },
  },

  check({ model, options }, report) {
    const assume = options["assume"] === true;
    for (const { copies } of model.stages) {
      for (const { kind, checksum, sources, instruction, onbuild } of copies) {
        if (kind !== "ADD" || onbuild || checksum?.value === undefined) continue;
        const value = expandAt(model, instruction, checksum.value, assume);
        const [source] = sources;
        if (value === undefined || value === "") continue;
        if (sources.length !== 1 || source === undefined) {
          report("many", checksum.span, { count: sources.length });
          continue;
        }
        const address = expandAt(model, instruction, source.raw, assume);
        if (address === undefined) continue;
        const remote = readRemote(address);
        if (remote === undefined && !address.startsWith("github.com/")) report("local", checksum.span, { source: source.raw });
        else if (remote?.kind === "http" && !isDigest(value)) report("digest", checksum.valueSpan ?? checksum.span, { checksum: value });
      }
    }
  },
});
