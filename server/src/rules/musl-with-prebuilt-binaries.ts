import { externalBase } from "../model/distroless.ts";
import { bringsGlibc, glibcDownloads, installsCompilers } from "../model/glibc.ts";
import { installGcompat, useSlim } from "./edits/slim-bases.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "musl-with-prebuilt-binaries",
    summary: "Disallow programs built for glibc on Alpine, whose C library is musl.",
    why: "A program linked against glibc does not start on Alpine: the kernel says “not found” of its loader. Wheels and native modules that exist only for glibc are compiled there instead, which takes minutes and compilers. Under `strict` such installs count, too.",
    category: "correctness",
    severity: "info",
    messages: {
      download: "{file} is built for glibc and does not run on Alpine, whose C library is musl. Take the musl build, or a slim base.",
      pip: "Packages without a wheel for musl are compiled here, which needs compilers and takes long. A slim image installs their wheels.",
      npm: "Compilers are installed because native modules have no build for musl. A slim image takes the prebuilt ones.",
    },
    options: {
      packages: { type: "boolean", default: false, description: "Also report pip installs, and npm installs that compile, on Alpine." },
    },
    presetOptions: { strict: { packages: true } },
    examples: {
      bad: ["FROM alpine:3.24\nRUN wget https://example.com/tool-x86_64-unknown-linux-gnu.tar.gz\n"],
      good: [
        "FROM alpine:3.24\nRUN wget https://example.com/tool-x86_64-unknown-linux-musl.tar.gz\n",
        "FROM alpine:3.24\nRUN apk add --no-cache gcompat && wget https://example.com/tool-x86_64-unknown-linux-gnu.tar.gz\n",
      ],
    },
    differences: "Names such as linux_amd64 are no evidence: what is so called is mostly linked statically.",
  },

  check({ tree, model, options }, report) {
    for (const stage of model.stages) {
      if (stage.baseFacts?.family !== "alpine") continue;
      // What a stage of its own fetches is often copied to an image with glibc.
      const runs = stage === model.finalStage || model.finalStage?.ancestors.includes(stage) === true;
      const found = runs ? glibcDownloads(stage) : [];
      if (found.length > 0 && !bringsGlibc(stage))
        for (const { text, span } of found)
          report("download", span, { file: text.slice(text.lastIndexOf("/") + 1) }, { fix: installGcompat(tree, stage) });
      if (options["packages"] !== true) continue;
      const base = externalBase(stage)?.image;
      const python = stage.installs.find(({ manager, run }) => (manager === "pip" || manager === "uv") && !run.onbuild);
      if (python?.command.unwrapped.nameSpan !== undefined && base?.repository === "python")
        report("pip", python.command.unwrapped.nameSpan, {}, { fix: useSlim(tree, stage) });
      const tools = stage.installs.find(installsCompilers);
      const word = tools?.packages.find(({ name }) => /^(?:g\+\+|build-base)$/.test(name));
      if (word !== undefined && base?.repository === "node") report("npm", word.span, {}, { fix: useSlim(tree, stage) });
    }
  },
});
