import { callsNamed } from "../model/calls.ts";
import type { Mount, RunStep } from "../model/model.ts";
import { withoutFlags } from "../shell/command-flags.ts";
import { cacheTargets } from "./facts/package-caches.ts";
import { insertAt } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "go-mod-cache-not-mounted",
    summary: "Require the module cache to be mounted where Go builds, too.",
    why: "`go mod download` has put the modules into a cache mount, which is not part of the layer. A `go build` without the same mount does not see them and downloads all of them again.",
    category: "efficiency",
    severity: "info",
    messages: {
      missing:
        "`go mod download` has filled the cache mount {target}, which this RUN does not have: {command} downloads all modules again. Mount it here, too.",
    },
    examples: {
      bad: [
        "FROM golang:1.26\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nCOPY . .\nRUN go build -o /app .\n",
      ],
      good: [
        "FROM golang:1.26\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build -o /app .\n",
      ],
    },
  },

  check({ model, tree }, report) {
    const filled = new Map<RunStep["stage"], Mount>();
    const told = new Set<RunStep>();
    for (const { run, call } of callsNamed(model, ["go"])) {
      const [verb, object] = withoutFlags(call.args);
      const mount = cacheTargets(run).find(({ target }) => target === "/go" || /^\/go\/pkg(?:\/mod)?$/.test(target))?.mount;
      if (verb?.text === "mod" && object?.text === "download") {
        if (mount !== undefined) filled.set(run.stage, mount);
        else filled.delete(run.stage);
        continue;
      }
      const cache = filled.get(run.stage);
      if (cache === undefined || mount !== undefined || verb === undefined || !/^(?:build|install|test|run|vet|generate)$/.test(verb.text))
        continue;
      const elsewhere = run.mounts.some(({ target }) => target?.includes("$") === true || target?.includes("vendor") === true);
      const vendored =
        call.args.some(({ text }) => /^-mod=vendor$|@/.test(text)) || /GOFLAGS|GOMODCACHE|GOPATH/.test(run.instruction.logical.text);
      if (elsewhere || vendored || told.has(run) || run.instruction.trigger !== undefined || run.before.env.get("GOMODCACHE") !== undefined)
        continue;
      told.add(run);
      const flag = tree.text.slice(cache.flag.span.start, cache.flag.span.end);
      const edits = [insertAt(run.instruction.keyword.span.end, ` ${flag}`)];
      const fix = { title: "Mount the module cache here, too", safety: "safe" as const, edits };
      report("missing", verb.span, { target: cache.target ?? "", command: `go ${verb.text}` }, { fix });
    }
  },
});
