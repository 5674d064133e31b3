import rule from "../../server/src/rules/go-sum-missing.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  context: { files: { "go.mod": "module x\n\nrequire example.com/y v1.0.0\n", "go.sum": null } },
  good: [
    "FROM golang:1.26\nCOPY go.* ./\nRUN go mod download\n",
    "FROM golang:1.26\nCOPY . .\nRUN go mod download\n",
    "FROM golang:1.26\nCOPY go.mod ./\nRUN go build .\n",
    { code: "FROM golang:1.26\nCOPY go.mod ./\nRUN go mod download\n", context: { files: { "go.mod": "module x\n" } } },
    {
      code: "FROM golang:1.26\nCOPY go.mod ./\nRUN go mod download\n",
      context: { files: { "go.mod": "module x\nrequire y v1\n" }, complete: false },
    },
    {
      code: "FROM golang:1.26\nCOPY go.mod ./\nRUN go mod download\n",
      context: { files: { "go.mod": "module x\nrequire y v1\n" }, guessed: true },
    },
  ],
  bad: [
    {
      code: "FROM golang:1.26\nCOPY «go.mod» .\nRUN go mod download\n",
      message: "`go.mod` is copied without go.sum, so go mod download checks no module against the known checksums. Copy go.sum, too.",
      fixed: "FROM golang:1.26\nCOPY go.mod go.sum .\nRUN go mod download\n",
      safety: "unsafe",
    },
    {
      code: "FROM golang:1.26\nCOPY «./go.mod» /src/\nRUN go mod download\n",
      context: { files: { "go.mod": "module x\n\nrequire (\n\ty v1\n)\n" } },
      message:
        "`go.mod` requires modules but has no go.sum beside it, so their checksums are not checked. Run go mod tidy and commit go.sum.",
      fixed: null,
    },
  ],
});
