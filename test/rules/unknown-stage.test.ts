import rule from "../../server/src/rules/unknown-stage.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13 AS test\nFROM scratch\nCOPY --from=set /out /\n",
    "FROM debian:13 AS build\nFROM scratch\nCOPY --from=0 /a /a\nCOPY --from=golang /a /b\n",
    "FROM scratch\nRUN --mount=type=bind,from=tools,target=/x a\n",
  ],
  bad: [
    {
      code: "FROM debian:13 AS build\nFROM scratch\nCOPY --from=«biuld» /app /app\n",
      message: "No stage before this line is called biuld, so it is taken for an image. Did you mean build?",
      fixed: "FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /app /app\n",
      safety: "unsafe",
      aliases: ["DL3022"],
    },
    {
      code: "FROM scratch\nCOPY --from=«nginx» /a /a\n",
      preset: "hadolint",
      message:
        "No stage before this line is called nginx, so it is taken for an image without a tag. Name a stage, or write the image with its tag.",
      aliases: ["DL3022"],
    },
  ],
});
