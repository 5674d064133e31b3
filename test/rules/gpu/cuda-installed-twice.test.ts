import rule from "../../../server/src/rules/gpu/cuda-installed-twice.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM nvidia/cuda:12.2.0-runtime-ubuntu22.04\nRUN apt-get install -y cuda-toolkit-12-2 libcudnn8 cuda-libraries-12-4\n"],
  bad: [
    {
      code: "FROM nvidia/cuda:12.2.0-cudnn8-runtime-ubuntu22.04\nRUN apt-get install -y «libcudnn8» libcudnn8-dev «cuda-libraries-12-2=1» «cuda-cudart-12-2»\n",
      message: [
        "Base image nvidia/cuda:12.2.0-cudnn8-runtime-ubuntu22.04 brings what libcudnn8 holds. Take it out.",
        "Base image nvidia/cuda:12.2.0-cudnn8-runtime-ubuntu22.04 brings what cuda-libraries-12-2 holds. Take it out.",
        "Base image nvidia/cuda:12.2.0-cudnn8-runtime-ubuntu22.04 brings what cuda-cudart-12-2 holds. Take it out.",
      ],
    },
  ],
});
