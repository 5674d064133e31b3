import { cudaBase, type CudaBase } from "../facts/cuda.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "cuda-installed-twice",
    summary: "Disallow CUDA packages that the base image has already.",
    why: "The images of nvidia/cuda come with the packages of their flavour. Installed again they cost gigabytes, often in another version.",
    category: "efficiency",
    severity: "warning",
    messages: { again: "Base image nvidia/cuda:{tag} brings what {name} holds. Take it out." },
    aliases: { again: ["tally/gpu/no-redundant-cuda-install"] },
    examples: {
      bad: ["FROM nvidia/cuda:12.4.1-devel-ubuntu22.04\nRUN apt-get update && apt-get install -y cuda-toolkit-12-4\n"],
      good: ["FROM nvidia/cuda:12.4.1-base-ubuntu22.04\nRUN apt-get update && apt-get install -y cuda-libraries-12-4\n"],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      const base = cudaBase(stage);
      if (base === undefined) continue;
      for (const { packages, manager } of stage.installs) {
        if (manager !== "apt" && manager !== "dnf" && manager !== "yum") continue;
        for (const { name, span } of packages) if (brings(base, name)) report("again", span, { name, tag: base.tag });
      }
    }
  },
});

/** What each flavour adds to the one before it. */
const base = /^cuda-(?:cudart|compat)(?:-\d+-\d+)?$/;
const runtime = /^(?:cuda-(?:libraries|nvtx)|libcublas|libnpp|libcusparse|libnccl2?)(?:-\d+-\d+)?$/;
const devel =
  /^(?:cuda-(?:toolkit|nvcc|cudart-dev|libraries-dev|command-line-tools|minimal-build|compiler|nvml-dev|nvprof)|libcublas-dev|libnpp-dev|libcusparse-dev|libnccl-dev)(?:-\d+-\d+)?$|^nvidia-cuda-(?:toolkit|dev)$/;

function brings({ flavour, cudnn, major, minor }: CudaBase, name: string): boolean {
  // A package of another version is meant to be another one.
  const version = /-(\d+)-(\d+)$/.exec(name);
  if (version !== null && (Number(version[1]) !== major || Number(version[2]) !== minor)) return false;
  if (/^libcudnn\d+(?:-cuda-\d+)?$/.test(name)) return cudnn;
  if (/^libcudnn\d+-dev(?:-cuda-\d+)?$/.test(name)) return cudnn && flavour === "devel";
  return base.test(name) || (flavour !== "base" && runtime.test(name)) || (flavour === "devel" && devel.test(name));
}
