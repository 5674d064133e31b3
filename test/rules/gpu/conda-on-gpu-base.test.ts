import rule from "../../../server/src/rules/gpu/conda-on-gpu-base.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN conda install -y numpy\n"],
  bad: [
    {
      code: "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN mamba install -y numpy «pytorch=2»\n",
      message: "mamba installs pytorch on a base that has CUDA already. Consider uv with the wheels of PyPI.",
    },
  ],
});
