import { expect, test } from "vitest";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { completeYaml, type Schema } from "../../server/src/features/yaml-completion.ts";

function labels(marked: string): string[] {
  const offset = marked.indexOf("‸");
  return completeYaml(marked.replace("‸", ""), offset, schema as Schema).map(({ label }) => label);
}

test.each([
  ["‸", "preset"],
  ["pre‸", "preset"],
  ["preset: ‸", "strict"],
  ["preset: str‸", "strict"],
  ["rules:\n  ‸", "no-latest-tag"],
  ["rules:\n  no-latest-tag: ‸", "error"],
  ["rules:\n  cd-in-run: warning\n  no-‸", "no-latest-tag"],
  ["overrides:\n  - ‸", "files"],
  ["overrides:\n  - files: x\n    ‸", "preset"],
  ["overrides:\n- files: x\n  rules:\n    ‸", "no-latest-tag"],
  ["overrides:\n  - files: [a, b]\n    rules:\n      no-latest-tag: ‸", "hint"],
  ["contracts:\n  - files: x\n    use: y\n  - ‸", "use"],
  ["# a comment\n\nstrictLabels: ‸", "true"],
  ["preset: strict\r\nru‸", "rules"],
])("%j offers %s", (marked, label) => {
  expect(labels(marked)).toContain(label);
});

test("keys that stand there are not offered again", () => {
  expect(labels("preset: strict\n‸")).not.toContain("preset");
  expect(labels("overrides:\n  - files: x\n    ‸")).not.toContain("files");
  expect(labels("overrides:\n  - files: x\n  - ‸")).toContain("files");
});

test("a bare off would be false to old readers of YAML: it is quoted", () => {
  expect(labels("rules:\n  no-latest-tag: ‸")).toContain('"off"');
});

test.each(["# ‸", "nonsense:\n  ‸", "preset:\n  - ‸", "\t‸"])("nothing is offered: %j", (marked) => {
  expect(labels(marked)).toEqual([]);
});
