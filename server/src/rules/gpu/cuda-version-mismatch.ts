import type { Model } from "../../model/model.ts";
import type { Span } from "../../text/span.ts";
import { cudaBase, type CudaBase } from "../facts/cuda.ts";
import { replace } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "cuda-version-mismatch",
    summary: "Require packages built for the CUDA version of the base image.",
    why: "Wheels bring or expect the CUDA libraries they were built for; with an older CUDA below, or another major version, they fail when they are loaded.",
    category: "correctness",
    severity: "warning",
    messages: {
      mismatch: "{written} is built for CUDA {wanted}, but the base image brings CUDA {actual}. Use the same version in both places.",
    },
    aliases: { mismatch: ["tally/gpu/cuda-version-mismatch"] },
    examples: {
      bad: ["FROM nvidia/cuda:12.2.0-runtime-ubuntu22.04\nRUN pip install torch --index-url https://download.pytorch.org/whl/cu124\n"],
      good: ["FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04\nRUN pip install torch --index-url https://download.pytorch.org/whl/cu121\n"],
    },
  },

  check({ model }, report) {
    for (const { base, written, major, minor, span, style } of targets(model)) {
      if (major === base.major && minor <= base.minor) continue;
      const fixes: Fix[] = [];
      const nearest = wheels.findLast((each) => Math.floor(each / 10) === base.major && each % 10 <= base.minor);
      if (nearest !== undefined) {
        const version = `${Math.floor(nearest / 10)}.${nearest % 10}`;
        const text = style === "wheel" ? `cu${nearest}` : version;
        fixes.push({ title: `Install for CUDA ${version}`, safety: "unsafe", edits: [replace(span, text)] });
      }
      const image = base.stage.base.kind === "image" ? base.stage.base.image : undefined;
      const tag = base.tag.replace(/^\d+\.\d+(?:\.\d+)?/, `${major}.${minor}.0`);
      if (image?.tagSpan !== undefined && image.digest === undefined)
        fixes.push({ title: `Use the base image of CUDA ${major}.${minor}`, safety: "unsafe", edits: [replace(image.tagSpan, tag)] });
      report("mismatch", span, { written, wanted: `${major}.${minor}`, actual: `${base.major}.${base.minor}` }, { fixes });
    }
  },
});

/** The CUDA versions PyTorch builds wheels for. */
const wheels = [102, 113, 116, 117, 118, 121, 124, 126, 128, 129, 130];

interface Target {
  readonly base: CudaBase;
  readonly written: string;
  readonly major: number;
  readonly minor: number;
  readonly span: Span;
  readonly style: "wheel" | "version";
}

/** Every `cu124` of a wheel and `pytorch-cuda=12.4` of conda in installs on an nvidia/cuda image. */
function* targets({ stages }: Model): Generator<Target> {
  for (const stage of stages) {
    const base = cudaBase(stage);
    if (base === undefined) continue;
    for (const { manager, command } of stage.installs) {
      if (manager !== "pip" && manager !== "uv" && manager !== "conda") continue;
      for (const { text, raw, span, literal } of command.unwrapped.args) {
        const wheel = /(?:\/whl\/(?:nightly\/)?|\+|^)cu(\d{2})(\d)\b/.exec(text);
        const conda = /^(?:pytorch-cuda|cudatoolkit|cuda-version)={1,2}(\d+)\.(\d+)/.exec(text);
        const match = wheel ?? conda;
        if (match === null || !literal) continue;
        const part = wheel === null ? `${match[1] ?? ""}.${match[2] ?? ""}` : `cu${match[1] ?? ""}${match[2] ?? ""}`;
        const start = span.start + raw.lastIndexOf(part);
        const style = wheel === null ? "version" : "wheel";
        yield { base, written: part, major: Number(match[1]), minor: Number(match[2]), span: { start, end: start + part.length }, style };
      }
    }
  }
}
