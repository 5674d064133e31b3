import rule from "../../server/src/rules/stage-unnamed.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13 as runtime\n", "ARG X\n"],
  bad: [
    {
      code: "FROM «golang:1.26»\nRUN go build -o /app .\nFROM debian:13 AS runtime\nCOPY --from=0 /app /app\n",
      message: "This stage has no name and is used by its number, which changes with every stage above it. Name it with AS build.",
      fixed: "FROM golang:1.26 AS build\nRUN go build -o /app .\nFROM debian:13 AS runtime\nCOPY --from=build /app /app\n",
      safety: "safe",
      aliases: ["kics:Using Unnamed Build Stages"],
      severity: "info",
    },
    {
      code: "from golang:1.26 as runtime\nrun go build -o /app .\nfrom «debian:13»\ncopy --from=runtime /app /app\n",
      message: "This stage has no name, so neither --target nor COPY --from can tell it. Name it with AS runtime-2.",
      fixed: "from golang:1.26 as runtime\nrun go build -o /app .\nfrom debian:13 as runtime-2\ncopy --from=runtime /app /app\n",
    },
    {
      // An image of that name is meant by the COPY.
      code: "FROM «debian:13»\nFROM debian:13 AS runtime\nCOPY --from=build /app /app\n",
      message: "This stage has no name, so neither --target nor COPY --from can tell it. Name it with AS build-2.",
      fixed: "FROM debian:13 AS build-2\nFROM debian:13 AS runtime\nCOPY --from=build /app /app\n",
    },
  ],
});
