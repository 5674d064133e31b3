import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { detectContract } from "../../server/src/contracts/detection.ts";
import { builtinContracts, findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { checkAnswer, defaultAnswers, openQuestions, renderScaffold } from "../../server/src/contracts/scaffold.ts";
import { analyze } from "../../server/src/engine/analyze.ts";
import { lintFile } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";

const scaffolds = builtinContracts().filter(({ scaffold }) => scaffold !== undefined);

/** What only the person can settle: digests and versions of the distribution's packages. */
const settled = new Set(["base-not-pinned", "unpinned-os-package"]);

describe.each(scaffolds.map((contract) => [contract.name, contract] as const))("%s", (_, contract) => {
  const combinations = allAnswers(contract);

  test.each(combinations.map((answers) => [JSON.stringify(answers), answers] as const))("has no finding with %s", (_name, answers) => {
    const [dockerfile] = renderScaffold(contract, answers);
    const { text = "", path } = dockerfile ?? {};
    for (const preset of ["recommended", "strict"] as const) {
      const { findings, failures } = lintFile({ text, path, contract, config: presetConfig(preset) });
      expect(failures).toEqual([]);
      const open = findings.filter(({ ruleId }) => preset === "recommended" || !settled.has(ruleId));
      expect(open.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
    }
  });

  test("leaves no placeholder", () => {
    for (const { text, path } of renderScaffold(contract)) {
      expect(path).not.toContain("{{");
      // Go templates of `docker inspect` do not occur in what is written.
      expect(text).not.toMatch(/\{\{\w+\}\}/);
      expect(text.endsWith("\n")).toBe(true);
      expect(text).not.toMatch(/\n\n\n/);
    }
  });

  test("writes a structure test that is YAML", () => {
    const file = renderScaffold(contract).find(({ role }) => role === "structure-test");
    const document = parseDocument(file?.text ?? "");
    expect(document.errors).toEqual([]);
    expect(document.toJS()).toMatchObject({ schemaVersion: "2.0.0" });
  });

  test("marks its scripts executable", () => {
    for (const { path, executable } of renderScaffold(contract)) expect(executable).toBe(path.endsWith(".sh"));
  });

  test("its own answers are accepted", () => {
    for (const question of contract.scaffold?.questions ?? []) {
      if (question.type === "list" && question.default === "") continue;
      expect(checkAnswer(question, question.default)).toBeUndefined();
    }
  });
});

/** Every choice once, the other answers by default. */
function allAnswers(contract: Contract): readonly Readonly<Record<string, string>>[] {
  const choices = (contract.scaffold?.questions ?? []).filter(({ type }) => type === "choice");
  return [
    {},
    ...choices.flatMap(({ name, choices: values = [], default: usual }) =>
      values.filter((value) => value !== usual).map((value) => ({ [name]: value })),
    ),
  ];
}

test("answers are filled in, lists line by line", () => {
  const [dockerfile] = renderScaffold(findBuiltinContract("cloche") as Contract, { project: "shop", packages: "jq, make" });
  expect(dockerfile?.text).toContain("docker build -t shop-cloche-agent:latest");
  expect(dockerfile?.text).toContain("--no-install-recommends \\\n        jq \\\n        make \\\n    && rm -rf");
});

test("an empty list takes its block away", () => {
  const [dockerfile] = renderScaffold(findBuiltinContract("cloche") as Contract, { packages: "" });
  expect(dockerfile?.text).not.toContain("apt-get");
});

test("the workspace answers what it can", () => {
  const contract = findBuiltinContract("production-node") as Contract;
  expect(defaultAnswers(contract, { "node-version": "22", "package-manager": "pnpm", port: "3000", "start-script": "a b" })).toEqual({
    nodeVersion: "22",
    packageManager: "pnpm",
    // It does not fit, so the contract's own stays.
    start: "dist/server.js",
    port: "3000",
  });
});

test("questions that depend on others are asked for their answers only", () => {
  const contract = findBuiltinContract("terok-l0") as Contract;
  const names = (family: string) => openQuestions(contract, { family }).map(({ name }) => name);
  expect(names("deb")).toEqual(["family", "base", "packages"]);
  expect(names("rpm")).toEqual(["family", "rpmBase", "packages"]);
});

test.each([
  ["cloche", "project", "a\nRUN x"],
  ["cloche", "project", "a b"],
  ["cloche", "packages", "git; rm"],
  ["cloche", "packages", "$(id)"],
  ["cloche", "agent", "gpt"],
  ["production-go", "port", "80 80"],
  ["terok-l2", "repo", 'https://x/"$(id)'],
])("%s refuses %s=%j", (name, question, answer) => {
  const found = findBuiltinContract(name)?.scaffold?.questions?.find((one) => one.name === question);
  expect(found).toBeDefined();
  expect(found && checkAnswer(found, answer)).toEqual(expect.any(String));
});

test.each(scaffolds.map((contract) => [contract.name, contract] as const))("%s is recognised in what it writes", (name, contract) => {
  const [dockerfile] = renderScaffold(contract);
  const { model } = analyze(dockerfile?.text ?? "");
  const found = detectContract({ model, path: `/project/${dockerfile?.path ?? ""}`, contracts: builtinContracts(), configured: undefined });
  expect(found.contract?.name).toBe(name);
});
