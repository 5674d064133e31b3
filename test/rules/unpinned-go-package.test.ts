import rule from "../../server/src/rules/unpinned-go-package.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM golang:1.26\nRUN go install ./cmd/x && go get x\n"],
  bad: [
    {
      code: "FROM golang:1.26\nRUN go install «a.b/c@latest»\n",
      message: "`go` install takes the newest a.b/c, so the build changes without notice. Pin it: a.b/c@<version>.",
      aliases: ["DL3062"],
    },
    {
      code: "FROM golang:1.26\nRUN go install «a.b/c»\n",
      preset: "hadolint",
      message: "`go` install takes the newest a.b/c, so the build changes without notice. Pin it: a.b/c@<version>.",
      aliases: ["DL3062"],
    },
  ],
});
