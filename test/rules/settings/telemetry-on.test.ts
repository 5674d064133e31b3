import rule from "../../../server/src/rules/settings/telemetry-on.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM a\nARG NEXT_TELEMETRY_DISABLED=1\nRUN npx next build\n",
    "FROM a AS b\nENV HOMEBREW_NO_ANALYTICS=1\nFROM b\nRUN brew install x\n",
    "FROM a\nRUN yarn set version 1.22\n",
  ],
  bad: [
    {
      code: "FROM a\nRUN «yarn» set version 4 && pnpm exec turbo build\nFROM b\nRUN pip install «transformers»\n",
      message: [
        "Yarn reports its use unless YARN_ENABLE_TELEMETRY is set. Set TURBO_TELEMETRY_DISABLED=1 and YARN_ENABLE_TELEMETRY=0 before it runs.",
        "Hugging Face reports its use unless HF_HUB_DISABLE_TELEMETRY is set. Set HF_HUB_DISABLE_TELEMETRY=1 before it runs.",
      ],
      fixed:
        "FROM a\nENV TURBO_TELEMETRY_DISABLED=1 YARN_ENABLE_TELEMETRY=0\nRUN yarn set version 4 && pnpm exec turbo build\nFROM b\nENV HF_HUB_DISABLE_TELEMETRY=1\nRUN pip install transformers\n",
      safety: "unsafe",
    },
  ],
});
