/**
 * npm run new-rule <id> [-- --category security]
 * Writes a rule and its test. The test fails until both say what the rule is about, and both are two small files to fill in.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The two files of a new rule by path. */
export function newRule(id: string, category = "correctness"): ReadonlyMap<string, string> {
  const rule = `import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "${id}",
    summary: "Disallow … in one line.",
    why: "What goes wrong for whoever leaves it, in a sentence or two.",
    category: "${category}",
    severity: "warning",
    messages: {
      found: "The image {name} … Say what to do instead.",
    },
    // aliases: { found: ["DL3006"] },
    examples: {
      bad: ["FROM debian\\n"],
      good: ["FROM scratch\\n"],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      const { base } = stage;
      if (base.kind !== "image") continue;
      report("found", base.image.span, { name: base.image.name });
    }
  },
});
`;
  const test = `import rule from "../../server/src/rules/${id}.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM scratch\\n"],
  bad: [
    // «» marks what the finding underlines. With a fix: \`fixed: "the text after it"\`.
    { code: "FROM «debian:13»\\n", message: "Write here the message a person reads." },
  ],
});
`;
  return new Map([
    [`server/src/rules/${id}.ts`, rule],
    [`test/rules/${id}.test.ts`, test],
  ]);
}

function main(): number {
  const [id, ...rest] = process.argv.slice(2);
  if (id === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    console.error("Usage: npm run new-rule <id>, where the id names the fault in kebab-case: apt-lists-not-cleaned");
    return 2;
  }
  const category = rest[rest.indexOf("--category") + 1];
  const files = newRule(id, rest.includes("--category") ? category : undefined);
  const taken = [...files.keys()].find((path) => existsSync(join(root, path)));
  if (taken !== undefined) {
    console.error(`${taken} is there already.`);
    return 1;
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  console.log(`Now: npm run gen && npx vitest run test/rules/${id}.test.ts (red until you fill both in)`);
  return 0;
}

if (import.meta.main) process.exitCode = main();
