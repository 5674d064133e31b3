import assert from "node:assert/strict";
import { commands, extensions, ProcessExecution, tasks, window } from "vscode";
import { diagnosticOf, expectSoon, open, until, write } from "./editor.ts";

const head = "# syntax=docker/dockerfile:1";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

suite("commands", () => {
  test("every command of the manifest is there", async () => {
    const manifest = extensions.getExtension("plimsoll.plimsoll")?.packageJSON as Manifest;
    const wanted = manifest.contributes.commands.map(({ command }) => command);
    assert(wanted.length >= 8);
    const known = new Set(await commands.getCommands(true));
    assert.deepEqual(
      wanted.filter((command) => !known.has(command)),
      [],
    );
  });

  test("Fix All changes the file in front", async () => {
    const document = await open("commands/Dockerfile", head, "FROM scratch", "ENV A 1", "COPY app /app", "USER 1000");
    await diagnosticOf(document.uri, "legacy-key-value");
    await commands.executeCommand("plimsoll.fixAll");
    await expectSoon("the fixed line", () => document.lineAt(2).text, "ENV A=1");
  });

  test("the page of a rule opens, and nothing else can be opened that way", async () => {
    const tabs = (): string[] => window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    await commands.executeCommand("plimsoll.showRule", "rules/no-latest-tag.md");
    await until("the page", () => tabs().some((label) => label.includes("no-latest-tag")));
    const before = tabs();
    for (const path of ["../package.json", "rules/../../package.json", "/etc/passwd", 7])
      await commands.executeCommand("plimsoll.showRule", path);
    assert.deepEqual(tabs(), before);
    await commands.executeCommand("workbench.action.closeActiveEditor");
  });

  test("Show Output opens without an error", async () => {
    await commands.executeCommand("plimsoll.showOutput");
    await commands.executeCommand("workbench.action.closePanel");
  });

  test("build and smoke test are tasks whose arguments are a list", async () => {
    const document = await open("tasks/it's here/Dockerfile", head, "FROM cloche-base:latest", "WORKDIR /workspace", "USER agent");
    const found = await until("the tasks", async () => {
      await window.showTextDocument(document);
      const offered = await tasks.fetchTasks({ type: "plimsoll" });
      return offered.length === 2 && offered;
    });
    const args = found.map(({ name, source, problemMatchers, execution, definition }) => {
      assert(execution instanceof ProcessExecution);
      return { action: String(definition["action"]), label: `${source}: ${name}`, problemMatchers, words: execution.args.slice(1) };
    });
    const build = args.find(({ action }) => action === "build");
    assert.deepEqual(build, {
      action: "build",
      label: "plimsoll: build",
      problemMatchers: ["$plimsoll-build"],
      words: ["build", document.uri.fsPath, "--contract=cloche", "--problems"],
    });
    const smoke = args.find(({ action }) => action === "smoke");
    assert.equal(smoke?.label, "plimsoll: smoke test");
    assert.deepEqual(smoke.words.slice(2, 4), ["--contract", "cloche"]);
    assert.match(smoke.words.at(-1) ?? "", /^--results=/);
  });

  test("a task of tasks.json is run with what it says, its file closed or not", async () => {
    const uri = await write("later/Dockerfile", head, "FROM debian:13 AS base", "USER nobody");
    const definition = {
      label: "later",
      type: "plimsoll",
      action: "build",
      file: "later/Dockerfile",
      target: "base",
      tags: ["later:$(1)"],
    };
    await write(".vscode/tasks.json", JSON.stringify({ version: "2.0.0", tasks: [definition] }));
    const asked = await until("the task", async () => (await tasks.fetchTasks()).find(({ name }) => name === "later"));
    const started = new Promise<readonly string[]>((done) => {
      const listening = tasks.onDidStartTask(({ execution: { task } }) => {
        if (task.definition["file"] !== "later/Dockerfile" || !(task.execution instanceof ProcessExecution)) return;
        listening.dispose();
        done(task.execution.args.slice(1));
      });
    });
    await tasks.executeTask(asked);
    assert.deepEqual(await started, ["build", uri.fsPath, "--contract=none", "--target=base", "--tag=later:$(1)", "--problems"]);
  });
});
