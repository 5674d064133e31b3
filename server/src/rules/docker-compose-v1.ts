import { findInNeighbours, neighboursOfKind } from "../contracts/neighbours.ts";
import { placeName } from "./facts/build-lines.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "docker-compose-v1",
    summary: "Disallow the retired `docker-compose` command beside the Dockerfile.",
    why: "Compose V1 has had no updates since July 2023 and is gone from current installations; `docker compose` takes its place.",
    category: "maintainability",
    severity: "off",
    strict: "info",
    messages: {
      used: "{place} calls docker-compose, which has been retired. Write docker compose.",
    },
    examples: {
      bad: ["# start.sh runs: docker-compose up -d\nFROM debian:13\n"],
      good: ["# start.sh runs: docker compose up -d\n# plimsoll ignore=docker-compose-v1\nFROM debian:13\n"],
      files: { "start.sh": "#!/bin/sh\ndocker-compose up -d\n" },
    },
    references: ["https://docs.docker.com/compose/releases/migrate/"],
    differences: "Scripts, CI files and README.md of the build context are read; there is one finding for each file.",
  },

  check({ model, context }, report) {
    const [stage] = model.stages;
    if (stage === undefined) return;
    for (const place of findInNeighbours(neighboursOfKind(context, "script", "ci", "page"), CALL)) {
      const { neighbour, start, match } = place;
      const at = start + match[0].length - "docker-compose".length;
      const span = { start: at, end: at + "docker-compose".length };
      const safety = neighbour.kind === "script" ? "safe" : "unsafe";
      const fix = {
        title: `Write docker compose in ${placeName(place)}`,
        safety,
        edits: [{ path: neighbour.path, span, newText: "docker compose" }],
      } as const;
      report("used", stage.baseSpan, { place: placeName(place) }, { fix });
    }
  },
});

/** A call, not the name of a file (`docker-compose.yml`), a package, a download or a variable. */
const CALL =
  /(?:^|[;&|(`$]\s*|^\s*(?:[-@$]\s*)?(?:run:\s*)?(?:sudo\s+)?|\s&&\s+)docker-compose(?=\s+(?:-|up|down|build|run|exec|pull|push|ps|logs|start|stop|restart|rm|config|create|kill|top)\b|\s+-)/;
