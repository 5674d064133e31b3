import assert from "node:assert/strict";
import { commands, extensions, ProcessExecution, tasks, window, workspace, type TextDocument, type Uri } from "vscode";
import { diagnosticOf, expectRules, expectSoon, open, until, uriOf, write } from "./editor.ts";

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

  test("New Image Contract describes the Dockerfile in front and opens what it has written", async () => {
    await open("described/Dockerfile", head, "FROM debian:13", "WORKDIR /srv", "USER 1000");
    await acceptFirst("plimsoll.newContract", "described.image-contract.json");
    const document = await until("the contract in front", () => inFront("described.image-contract.json"));
    const { name, requirements } = JSON.parse(document.getText()) as { name: string; requirements: { kind: string }[] };
    assert.equal(name, "described");
    assert.deepEqual(
      requirements.map(({ kind }) => kind),
      ["base-image-is", "final-user-is", "workdir-is"],
    );
    await expectRules(document.uri);
  });

  test("Write Structure Test writes the contract in force for container-structure-test", async () => {
    await open("tested/.cloche/Dockerfile", head, "FROM cloche-base:latest", "WORKDIR /workspace", "USER agent");
    await acceptFirst("plimsoll.writeStructureTest", "structure-tests/cloche.yaml");
    const document = await until("the structure test in front", () => inFront("cloche.yaml"));
    assert.match(document.getText(), /^schemaVersion: 2\.0\.0$/m);
  });

  test("a scaffold keeps the lines of an ignore file that is there and adds its own", async () => {
    const ignore = await write(".dockerignore", "# ours", "build/", ".git");
    await write("Dockerfile.worker", "# not yet");
    const running = commands.executeCommand("plimsoll.scaffoldRalphWorker");
    const worker = uriOf("docker/entrypoint.sh");
    await until("the missing files", async () => {
      await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return exists(worker);
    });
    await running;
    // Only what was missing is written unless a person chooses to overwrite.
    assert.equal(await textOf(ignore), "# ours\nbuild/\n.git\n");
    assert.equal(await textOf(uriOf("Dockerfile.worker")), "# not yet\n");
    const again = commands.executeCommand("plimsoll.scaffoldRalphWorker");
    await until("the changed file", async () => {
      await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return (await textOf(uriOf("Dockerfile.worker"))).includes("ralph-worker");
    });
    await again;
    assert.match(await textOf(ignore), /^# ours\nbuild\/\n\.git\n[^#]/);
    for (const uri of [ignore, worker, uriOf("Dockerfile.worker")]) await workspace.fs.delete(uri);
  });
});

/** Runs a command that shows one list and takes its first row, until the file is there. */
async function acceptFirst(command: string, path: string): Promise<void> {
  const running = commands.executeCommand(command);
  await until(path, async () => {
    await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return exists(uriOf(path));
  });
  // What it offers afterwards is not answered: nobody waits for that.
  void running;
}

function inFront(name: string): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.uri.path.endsWith(`/${name}`) === true ? document : undefined;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function textOf(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
