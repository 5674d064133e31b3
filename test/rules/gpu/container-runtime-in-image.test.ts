import rule from "../../../server/src/rules/gpu/container-runtime-in-image.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\nRUN pip install nvidia-ml-py\n"],
  bad: [
    {
      code: "FROM a\nRUN apt-get install -y «libnvidia-container1» «nvidia-docker2=2.1»\n",
      message: [
        "libnvidia-container1 is for the host that starts containers, and does nothing inside one. Take it out.",
        "nvidia-docker2 is for the host that starts containers, and does nothing inside one. Take it out.",
      ],
    },
  ],
});
