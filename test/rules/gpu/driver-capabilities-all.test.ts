import rule from "../../../server/src/rules/gpu/driver-capabilities-all.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\nENV NVIDIA_DRIVER_CAPABILITIES=$X\n"],
  bad: [
    {
      code: 'FROM a\nENV NVIDIA_DRIVER_CAPABILITIES=«"compute,all"»\n',
      message:
        "NVIDIA_DRIVER_CAPABILITIES=compute,all gives the container every library of the driver. Name those it needs, such as compute,utility.",
      fixed: "FROM a\nENV NVIDIA_DRIVER_CAPABILITIES=compute,utility\n",
      safety: "unsafe",
    },
  ],
});
