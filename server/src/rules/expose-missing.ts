import type { Instruction } from "../syntax/tree.ts";
import { safetyUnder } from "./facts/demands.ts";
import { insertLinesAfter, insertLinesBefore } from "./edits/instructions.ts";
import { listenPort } from "./facts/listen-ports.ts";
import { matchCase } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "expose-missing",
    summary: "Suggest EXPOSE for the port the program listens on.",
    why: "EXPOSE tells people, `docker run -P`, Compose and proxies which port the image serves. It opens nothing. Off under `recommended`, because it is documentation.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: { missing: "The program listens on port {port}, and the image does not say so. Add EXPOSE {port}." },
    examples: {
      bad: ['FROM debian:13\nENV PORT=8080\nCMD ["/app"]\n', 'FROM python:3.13-slim\nCMD ["uvicorn", "app:app", "--port", "8000"]\n'],
      good: ['FROM debian:13\nENV PORT=8080\nEXPOSE 8080\nCMD ["/app"]\n', 'FROM debian:13\nCMD ["/app"]\n'],
    },
  },

  check({ model, tree, contract }, report) {
    const stage = model.finalStage;
    // What the base exposes is known of those only that expose nothing.
    if (stage?.baseFacts === undefined || servers.test(stage.baseFacts.image) || stage.config.exposedPorts.length > 0) return;
    const found = listenPort(stage);
    if (found === undefined || Number(found.port) < 1 || Number(found.port) > 65_535) return;
    const line = `${matchCase("EXPOSE", stage.from.keyword.text)} ${found.port}`;
    const { instructions } = stage;
    let first = instructions.length;
    while (first > 0 && tail.has((instructions[first - 1] as Instruction).name ?? "")) first--;
    const next = instructions[first];
    const edit =
      next === undefined ? insertLinesAfter(tree, instructions.at(-1) ?? stage.from, [line]) : insertLinesBefore(tree, next, [line]);
    const fix = { title: `Add EXPOSE ${found.port}`, safety: safetyUnder(contract, "expose-missing"), edits: [edit] };
    report("missing", found.span, { port: found.port }, { fix });
  },
});

const tail = new Set(["ENTRYPOINT", "CMD", "HEALTHCHECK", "STOPSIGNAL"]);
const servers =
  /(?:^|\/)(?:nginx\S*|httpd|postgres|redis|valkey|mysql|mariadb|mongo|rabbitmq|tomcat|caddy|wordpress|php|memcached|cassandra|grafana|jenkins|docker|bitnami\/.*)$/;
