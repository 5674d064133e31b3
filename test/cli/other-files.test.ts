import { join } from "node:path";
import { expect, test } from "vitest";
import { changeOthers } from "../../server/src/cli/other-files.ts";
import { makeContextCollector } from "../../server/src/host/node/context.ts";
import type { FixEdit } from "../../server/src/rules/rule.ts";
import { makeFolder, writeInto } from "../host/temporary-folder.ts";

const insert = (path: string, at: number, newText: string, create?: boolean): FixEdit => ({
  path,
  span: { start: at, end: at },
  newText,
  ...(create === undefined ? {} : { create }),
});

test("changes and new files of the build context, and nothing outside it or that has changed meanwhile", async () => {
  const folder = makeFolder({ "p/Dockerfile": "", "p/.dockerignore": "a\n", "p/run.sh": "old\n", "p/there.dockerignore": "" });
  const collected = await makeContextCollector().collect({ dockerfile: join(folder, "p/Dockerfile") });
  writeInto(folder, "p/run.sh", "changed meanwhile\n");
  const others = new Map<string, FixEdit[]>([
    [".dockerignore", [insert(".dockerignore", 2, "b\n")]],
    ["new.dockerignore", [insert("new.dockerignore", 0, "x\n", true)]],
    ["there.dockerignore", [insert("there.dockerignore", 0, "x\n", true)]],
    ["run.sh", [insert("run.sh", 0, "x\n")]],
    ["../outside", [insert("../outside", 0, "x\n", true)]],
    ["missing", [insert("missing", 0, "x\n")]],
  ]);
  expect(changeOthers(others, collected?.context, folder)).toEqual([
    { absolute: join(folder, "p/.dockerignore"), shown: "p/.dockerignore", before: "a\n", after: "a\nb\n", isNew: false },
    { absolute: join(folder, "p/new.dockerignore"), shown: "p/new.dockerignore", before: "", after: "x\n", isNew: true },
  ]);
  expect(changeOthers(others, undefined, folder)).toEqual([]);
});
