import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contractFormat, readContract, type ContractFormat } from "../../server/src/contracts/reader.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { readContracts } from "../../server/src/host/node/workspace-contracts.ts";
import { readYamlTree } from "../../server/src/text/yaml-tree.ts";
import { unmark } from "../marks.ts";

const builtin = new URL("../../server/src/contracts/builtin/", import.meta.url);

test.each(readdirSync(builtin).map((name) => [name]))("%s is a contract", (name) => {
  const { contract, problems } = readContract(readFileSync(new URL(name, builtin), "utf8"), "json", { find: findBuiltinContract });
  expect(problems).toEqual([]);
  expect(`${contract?.name}.json`).toBe(name);
});

const head = '"name": "acme", "title": "Acme", "description": "x"';
const requirement =
  '{ "id": "acme-git", "kind": "package-present", "with": { "package": "git" }, "severity": "error", "message": "No {package}.", "why": "w" }';

/** `«»` marks the place of the problem. */
const wrong: readonly (readonly [ContractFormat, string, string])[] = [
  ["json", "«»", "The file is empty. A contract is an object with `name`, `title` and `description`."],
  ["json", "«[»]", "The file must be an object."],
  ["json", '{ «"name"»: "acme" }', "`title`, `description` are missing."],
  ["json", `{ ${head}, «"requirments"»: [] }`, "There is no `requirments` here. Did you mean `requirements`?"],
  ["json", `{ ${head}, "requirements": «{» } }`, "`requirements` must be a list."],
  ["json", `{ ${head.replace('"acme"', '«"Acme Base"»')} }`, "`name` must be lower-case words joined by dashes."],
  ["json", `{ ${head}, "extends": «"productoin"» }`, "There is no contract `productoin`."],
  ["json", `{ ${head}, "extends": «"acme"» }`, "A contract cannot extend itself."],
  [
    "json",
    `{ ${head}, "extends": "cloche", "without": [«"cloche-missing-x"»] }`,
    "Cloche project image has no requirement `cloche-missing-x`.",
  ],
  [
    "json",
    `{ ${head}, "requirements": [${requirement.replace('"package-present"', '«"package-presnt"»')}] }`,
    "`kind` cannot be `package-presnt`. Did you mean `package-present`?",
  ],
  [
    "json",
    `{ ${head}, "requirements": [${requirement.replace('"package": "git"', '«"pakage"»: "git", "package": "git"')}] }`,
    "There is no `pakage` here. Did you mean `package`?",
  ],
  [
    "json",
    `{ ${head}, "requirements": [${requirement.replace('"error"', '«"fatal"»')}] }`,
    "`severity` cannot be `fatal`. Use `error`, `warning`, `info`, `hint`.",
  ],
  [
    "json",
    `{ ${head}, "requirements": [{ "id": "a-b", "kind": "command-runs", "with": { "matches": «"("» }, "severity": "error", "message": "m", "why": "w" }] }`,
    "`matches` is no regular expression.",
  ],
  [
    "json",
    `{ ${head}, "smoke": [{ "title": "t", "test": { «"rum"»: [] } }] }`,
    "`test` needs one of `run`, `sh`, `inspect`, `history`, `size`, `health`, `stop`.",
  ],
  [
    "json",
    `{ ${head}, "scaffold": { "path": "Dockerfile", "dockerfile": [«"FROM {{base}}"»] } }`,
    "{{base}} names no question of the scaffold.",
  ],
  [
    "json",
    `{ ${head}, "scaffold": { "path": "Dockerfile", "dockerfile": [{ "if": «"x"», "lines": [] }] } }`,
    "The scaffold asks no question `x`.",
  ],
  ["json", `{ «// x»\n${head} }`, "JSON has no comments; name the file `.jsonc` to write some."],
  ["json", `{ ${head}, «"name"»: "b" }`, "`name` stands here twice."],
  [
    "yaml",
    "name: acme\ntitle: Acme\ndescription: x\nrequirements:\n  - id: acme-git\n    kind: «package-presnt»\n    with: {}\n    severity: error\n    message: m\n    why: w\n",
    "`kind` cannot be `package-presnt`. Did you mean `package-present`?",
  ],
  [
    "yaml",
    "name: acme\ntitle: Acme\ndescription: x\nsmoke:\n  - title: t\n    test:\n      «runs»: [a]\n",
    "`test` needs one of `run`, `sh`, `inspect`, `history`, `size`, `health`, `stop`.",
  ],
];

test.each(wrong)("%s %s", (format, marked, message) => {
  const { text, spans } = unmark(marked);
  const { contract, problems } = readContract(text, format, { find: findBuiltinContract, yaml: readYamlTree });
  expect(contract).toBeUndefined();
  expect(problems.map((problem) => problem.message)).toContain(message);
  const found = problems.find((problem) => problem.message === message);
  expect(found?.span).toEqual(spans[0]);
});

describe("extends", () => {
  const read = (more: string) => readContract(`{ ${head}, ${more} }`, "json", { find: findBuiltinContract }).contract;

  test("continues a contract, without its detection", () => {
    const contract = read('"extends": "cloche"');
    expect(contract?.requirements).toEqual(findBuiltinContract("cloche")?.requirements);
    expect(contract?.detect).toBeUndefined();
    expect(contract?.page).toBeUndefined();
  });

  test("replaces requirements of the same id and drops others", () => {
    const contract = read(
      `"extends": "cloche", "without": ["cloche-missing-gosu"], "requirements": [${requirement.replace("acme-git", "cloche-missing-git")}]`,
    );
    const ids = contract?.requirements.map(({ id }) => id) ?? [];
    expect(ids).not.toContain("cloche-missing-gosu");
    expect(ids.filter((id) => id === "cloche-missing-git")).toHaveLength(1);
    expect(contract?.requirements.at(-1)?.message).toBe("No {package}.");
  });
});

test("JSON, JSONC and YAML say the same", () => {
  const json = readContract(`{ ${head}, "requirements": [${requirement}] }`, "json", { find: () => undefined });
  const jsonc = readContract(`// c\n{ ${head}, "requirements": [${requirement},], }`, "jsonc", { find: () => undefined });
  const yaml = readContract(
    "name: acme\ntitle: Acme\ndescription: x\nrequirements:\n  - {id: acme-git, kind: package-present, with: {package: git}, severity: error, message: 'No {package}.', why: w}\n",
    "yaml",
    { find: () => undefined, yaml: readYamlTree },
  );
  expect(json.problems).toEqual([]);
  expect(jsonc.contract).toEqual(json.contract);
  expect(yaml.contract).toEqual(json.contract);
});

test("contracts of a workspace extend each other in any order; a circle is told", () => {
  const file = (name: string, parent: string | undefined) => ({
    path: `${name}.image-contract.json`,
    text: JSON.stringify({ name, title: name, description: "x", ...(parent === undefined ? {} : { extends: parent }) }),
  });
  const found = readContracts([file("c", "b"), file("b", "a"), file("a", "production"), file("x", "y"), file("y", "x")]);
  expect(found.map(({ reading }) => reading.contract?.name)).toEqual(["c", "b", "a", undefined, undefined]);
  expect(found[0]?.reading.contract?.requirements.length).toBe(findBuiltinContract("production")?.requirements.length);
  expect(found[3]?.reading.problems.map(({ message }) => message)).toEqual(["There is no contract `y`."]);
});

test.each([
  ["a.image-contract.json", "json"],
  ["x/a.image-contract.jsonc", "jsonc"],
  ["a.image-contract.yaml", "yaml"],
  ["a.image-contract.yml", "yaml"],
  ["contract.json", undefined],
])("%s is %s", (path, format) => {
  expect(contractFormat(path)).toBe(format);
});

test("nothing throws on a broken text", () => {
  for (const text of ["", "{", "[[[", "\uFEFF{}", "&a [*a]", "a: &a [*a, *a]", "? [x]: y", '{ "name": 1e999 }', "\0"]) {
    for (const format of ["json", "jsonc", "yaml"] as const) {
      expect(readContract(text, format, { find: () => undefined, yaml: readYamlTree }).contract).toBeUndefined();
    }
  }
});
