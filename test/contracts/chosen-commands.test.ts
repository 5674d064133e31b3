import { expect, test } from "vitest";
import { keepChosen, optionalCommands } from "../../server/src/contracts/chosen-commands.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { renderScaffold } from "../../server/src/contracts/scaffold.ts";
import { analyze } from "../../server/src/engine/analyze.ts";
import { lint } from "../../server/src/engine/lint.ts";

const contract = findBuiltinContract("terok-l1") ?? expect.unreachable("no terok-l1");
const label = "ai.terok.agents";
const commands = optionalCommands(contract, label);
const scaffold = renderScaffold(contract)[0]?.text ?? "";
const keep = (text: string, ...chosen: string[]) => keepChosen(analyze(text).model, { label, commands, chosen });

test("the contract's own requirements say which commands there are", () => {
  expect(commands.map(({ name }) => name)).toEqual(["codex", "claude", "copilot", "vibe", "opencode"]);
  expect(optionalCommands(contract, "other")).toEqual([]);
});

test("what is not chosen is not installed; every line keeps its number, and the label says so", () => {
  const kept = keep(scaffold, "claude", "vibe");
  const text = "text" in kept ? kept.text : expect.unreachable(kept.problem);
  const [before, after] = [scaffold.split("\n"), text.split("\n")];
  expect(after.length).toBe(before.length);
  for (const [index, line] of after.entries()) if (line.trim() !== "" && !line.startsWith("LABEL")) expect(line).toBe(before[index]);
  expect(text).toContain('\nLABEL ai.terok.agents="claude,vibe"\n');
  expect(text).toContain("@anthropic-ai/claude-code");
  expect(text).toContain("mistral-vibe");
  for (const gone of ["@openai/codex", "@github/copilot", "opencode-ai"]) expect(text).not.toContain(gone);
  expect(lint({ text, path: "L1.cli.Dockerfile", contract })).toEqual([]);
});

test("all of them is the file as it is, but for the order in its label", () => {
  const kept = keep(scaffold, "claude", "codex", "copilot", "opencode", "vibe");
  expect("text" in kept && kept.text.replace(/^LABEL .*$/m, "")).toBe(scaffold.replace(/^LABEL .*$/m, ""));
});

test("a RUN that installs a chosen command and another stays", () => {
  const text = "FROM x\nRUN npm i -g @openai/codex @github/copilot\nRUN npm i -g opencode-ai\n";
  expect(keep(text, "codex")).toEqual({ text: text.replace("RUN npm i -g opencode-ai", " ".repeat(24)) });
});

test.each<[string, readonly string[], string]>([
  ["one that nobody knows", ["gpt"], "gpt is none of codex, claude, copilot, vibe, opencode."],
  ["one that the file does not install", ["vibe"], "This Dockerfile does not install vibe."],
])("%s cannot be chosen", (_, chosen, problem) => {
  expect(keep("FROM x\nRUN npm i -g @openai/codex\n", ...chosen)).toEqual({ problem });
});
