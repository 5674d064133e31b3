import rule from "../../../server/src/rules/gpu/visible-devices-fixed.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ['FROM a\nENV CUDA_VISIBLE_DEVICES=$X NVIDIA_VISIBLE_DEVICES=""\n'],
  bad: [
    {
      code: 'FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nENV NVIDIA_VISIBLE_DEVICES=«all» CUDA_VISIBLE_DEVICES=«"0"»\n',
      message: [
        "NVIDIA_VISIBLE_DEVICES=all is what base image nvidia/cuda sets already. Take it out.",
        "CUDA_VISIBLE_DEVICES=0 chooses GPUs of one machine for every machine the image runs on. Leave it to who starts the container.",
      ],
      fixed: "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\n",
    },
    {
      code: "FROM a\nENV A=1 \\\n  NVIDIA_VISIBLE_DEVICES=«GPU-aa»\n",
      message:
        "NVIDIA_VISIBLE_DEVICES=GPU-aa chooses GPUs of one machine for every machine the image runs on. Leave it to who starts the container.",
      fixed: "FROM a\nENV A=1\n",
      safety: "unsafe",
    },
  ],
});
