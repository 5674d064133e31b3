import { cudaBase } from "../facts/cuda.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "conda-on-gpu-base",
    summary: "Suggest uv over conda for machine-learning packages on a CUDA base.",
    why: "The base image has CUDA already; conda brings its own again. The wheels of PyPI install faster, and uv locks them.",
    category: "efficiency",
    severity: "off",
    messages: { conda: "{tool} installs {name} on a base that has CUDA already. Consider uv with the wheels of PyPI." },
    aliases: { conda: ["tally/gpu/prefer-uv-over-conda"] },
    examples: {
      bad: ["FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04\nRUN conda install -y pytorch\n"],
      good: [
        "FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04\nRUN conda env create -f environment.yml\n",
        "FROM debian:13\nRUN conda install -y pytorch\n",
      ],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      if (cudaBase(stage) === undefined) continue;
      for (const { manager, packages, fromFile, tool } of stage.installs) {
        const found = manager === "conda" && !fromFile ? packages.find(({ name }) => learning.test(name)) : undefined;
        if (found !== undefined) report("conda", found.span, { tool, name: found.name });
      }
    }
  },
});

const learning = /^(?:pytorch|torch|tensorflow|jax|cupy|rapids|cudf|cuml|transformers|xgboost|lightgbm|mxnet|keras|onnxruntime)/;
