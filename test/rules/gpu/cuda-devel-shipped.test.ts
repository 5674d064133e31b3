import rule from "../../../server/src/rules/gpu/cuda-devel-shipped.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nCOPY . .\nRUN ./build.sh\n",
    "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN pip install -r r.txt\n",
    "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN pip install flash-attn\n",
    "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04 AS b\nRUN pip install a\nFROM nvidia/cuda:12.2.0-runtime-ubuntu22.04\n",
  ],
  bad: [
    {
      code: 'FROM nvidia/cuda:«12.2.0-devel-ubuntu22.04» AS b\nRUN apt-get install -y python3\nFROM b\nCMD ["python3"]\n',
      message:
        "The image is built on nvidia/cuda:12.2.0-devel-ubuntu22.04, and nothing in it is compiled. Use the runtime flavour, and devel in a stage that builds.",
      fixed: 'FROM nvidia/cuda:12.2.0-runtime-ubuntu22.04 AS b\nRUN apt-get install -y python3\nFROM b\nCMD ["python3"]\n',
      safety: "unsafe",
    },
  ],
});
