import { safetyUnder } from "./facts/demands.ts";
import { cleanSource, lockFacts } from "./facts/lockfiles.ts";
import { copyBeside } from "./edits/manifest-copies.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "go-sum-missing",
    summary: "Require go.sum to be copied before `go mod download`.",
    why: "`go.sum` holds the checksums of all modules. Without it Go trusts whatever it is sent and writes the checksums anew.",
    category: "security",
    severity: "warning",
    messages: {
      left: "`go.mod` is copied without go.sum, so go mod download checks no module against the known checksums. Copy go.sum, too.",
      missing:
        "`go.mod` requires modules but has no go.sum beside it, so their checksums are not checked. Run go mod tidy and commit go.sum.",
    },
    examples: {
      bad: ["FROM golang:1.26\nWORKDIR /src\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\nRUN go build .\n"],
      good: ["FROM golang:1.26\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n"],
      files: { "go.mod": "module example.com/app\n\nrequire example.com/lib v1.2.3\n", "go.sum": "" },
    },
    references: ["https://go.dev/ref/mod#go-sum-files"],
  },

  check({ model, context, contract }, report) {
    if (context === undefined) return;
    for (const { installs } of model.stages) {
      const install = installs.find(({ manager, verb, run }) => manager === "go" && verb === "mod download" && !run.onbuild);
      const facts = install && lockFacts(install, context);
      if (facts?.source === undefined || facts.copy === undefined) continue;
      const { source, copy, state } = facts;
      if (state === "left") {
        report("left", source.span, {}, { fix: copyBeside(copy, source, "go.sum", safetyUnder(contract, "go-sum-missing")) });
      } else if (
        state === "missing" &&
        context.guessed !== true &&
        /^\s*require\b/m.test(context.textOf(cleanSource(source.value ?? "")) ?? "")
      ) {
        report("missing", source.span, {});
      }
    }
  },
});
