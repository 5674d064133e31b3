import rule from "../../../server/src/rules/gpu/gpu-query-in-build.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN if nvidia-smi; then a; fi\nRUN --device=nvidia.com/gpu=all nvidia-smi\nRUN which nvidia-smi\n",
  ],
  bad: [
    {
      code: 'FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN python3 -c «"import torch; print(torch.cuda.is_available())"»\nRUN apt-get update && «nvidia-smi» -L\n',
      message: [
        "torch.cuda.is_available() finds no GPU in a build, so its answer is worth nothing. Ask when the container starts.",
        "`nvidia-smi` needs a GPU and its driver, which a build does not have. Ask when the container starts.",
      ],
    },
  ],
});
