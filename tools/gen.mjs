/** npm run gen: writes everything that is generated and says what has changed. tools/gen/generated.ts tells how to add a generator. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatted, outdated } from "./gen/generated.ts";
import rulesIndex from "./gen/rules-index.ts";
import { root } from "./setup.mjs";
import { say } from "./terminal.mjs";

// The list of rules comes first: the other generators load it, and a rule that came or went would be missing or break them.
for (const { path, text } of rulesIndex()) {
  const list = await formatted(path, text);
  if (readFileSync(join(root, path), "utf8") !== list) writeFileSync(join(root, path), list);
}
const changed = await outdated();
for (const [path, text] of changed) {
  const file = join(root, path);
  if (text === undefined) {
    rmSync(file);
    say(`removed ${path}`);
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  say(`wrote ${path}`);
}
if (changed.size === 0) say("Everything generated is fresh.");
