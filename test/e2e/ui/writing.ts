import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectSoon, until } from "../harness/poll.ts";
import { readSquiggles } from "../harness/squiggles.ts";
import { openFile, text, type UiTest, type World } from "./test.ts";

const head = "# syntax=docker/dockerfile:1";

/** Completion, snippets and the scaffold. */
export const writingTests: readonly UiTest[] = [
  {
    name: "completion offers the stages of the file",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "stages.Dockerfile", [head, "FROM golang:1.26 AS builder", "FROM scratch", "COPY --from=", "USER 1000"]);
      await choose(world, "stages.Dockerfile", { line: 4, column: 13, type: "bui", row: "builder" });
      await workbench.keys.type(" /app /app");
      await workbench.saveAs(
        "stages.Dockerfile",
        text([head, "FROM golang:1.26 AS builder", "FROM scratch", "COPY --from=builder /app /app", "USER 1000"]),
      );
    },
  },
  {
    name: "a snippet is completed and its placeholders are live",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "snippet.Dockerfile", [""]);
      await choose(world, "snippet.Dockerfile", { line: 1, column: 1, type: "cloche", row: /cloche/ });
      const editor = workbench.editor("snippet.Dockerfile");
      await editor.locator(".view-line", { hasText: "FROM" }).first().waitFor();
      await editor.locator(".snippet-placeholder").first().waitFor();
      await workbench.keys.type("shop");
      await until("the saved snippet", async () => {
        await workbench.keys.press("Control+S");
        const saved = readFileSync(join(world.folder, "snippet.Dockerfile"), "utf8");
        return saved.includes("shop") && saved.includes("FROM cloche-base");
      });
      await workbench.dismiss();
    },
  },
  {
    name: "Choose Image Contract writes what was chosen, and the lens above the file names it",
    async run(world) {
      const { workbench } = world;
      const rest = [head, "FROM cloche-base:latest", "WORKDIR /workspace", "USER agent"];
      await openFile(world, "contract.Dockerfile", rest);
      const lens = workbench.editor("contract.Dockerfile").locator(".codelens-decoration", { hasText: "cloche" });
      await lens.first().waitFor();
      await workbench.command("Plimsoll: Choose Image Contract");
      await workbench.pick("none", "no contract");
      await lens.first().waitFor({ state: "detached" });
      await workbench.saveAs("contract.Dockerfile", text([head, "# plimsoll contract=none", ...rest.slice(1)]));
    },
  },
  {
    name: "a scaffold shows its files as a diff and its answers as a list, writes, and leaves live placeholders",
    async run(world) {
      const { folder, workbench } = world;
      await workbench.command("Scaffold Cloche Dockerfile");
      const { quick, page } = workbench;
      await page.locator(".monaco-editor .view-line", { hasText: "Cloche project image" }).first().waitFor();
      await workbench.pick("coding agent", "The coding agent");
      await workbench.pick("codex", "codex");
      await page.locator(".monaco-editor .view-line", { hasText: "@openai/codex" }).first().waitFor();
      await workbench.pick("coding agent", "The coding agent");
      await workbench.pick("claude", "claude");
      await quick.locator(".monaco-list-row", { hasText: "claude" }).first().waitFor();
      await createScaffold(world, "Scaffold Cloche Dockerfile");
      const file = ".cloche/Dockerfile";
      const editor = workbench.editor(file);
      await editor.locator(".snippet-placeholder").first().waitFor();
      const read = (path: string): string => readFileSync(join(folder, path), "utf8");
      const written = read(file);
      for (const part of [
        "FROM cloche-base:latest AS runtime\n",
        "docker build -t workspace-cloche-agent:latest",
        "WORKDIR /workspace\nUSER agent\n",
      ])
        if (!written.includes(part)) throw new Error(`${file} has no ${part}:\n${written}`);
      if (!read(".dockerignore").includes(".cloche/credentials/\n")) throw new Error("The .dockerignore keeps no credentials out.");
      const squiggles = async (): Promise<string[]> => (await readSquiggles(editor)).map(({ severity, text }) => `${severity} ${text}`);
      await expectSoon("no finding", squiggles, []);
      await workbench.keys.type("shop");
      await workbench.saveAs(file, written.replaceAll("workspace-cloche-agent", "shop-cloche-agent"));
      await workbench.dismiss();
    },
  },
];

/** Types at a place and takes a row of the list of proposals. */
async function choose(
  { workbench }: World,
  file: string,
  at: { readonly line: number; readonly column: number; readonly type: string; readonly row: string | RegExp },
): Promise<void> {
  await workbench.goTo(at.line, at.column);
  await workbench.keys.type(at.type);
  const row = workbench.editor(file).locator(".suggest-widget.visible .monaco-list-row", { hasText: at.row });
  await until(`the proposal ${at.row}`, async () => {
    await workbench.keys.press("Control+Space");
    return workbench.shows(row);
  });
  const focused = workbench.editor(file).locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: at.row });
  for (let step = 0; step < 40 && !(await focused.first().isVisible()); step++) await workbench.keys.press("ArrowDown");
  await workbench.keys.press("Enter");
  await workbench.editor(file).locator(".suggest-widget.visible").waitFor({ state: "hidden" });
}

/** Looks at the list of a scaffold's files and answers, and has the files written with the answers as they are. */
export async function createScaffold({ workbench }: World, title: string): Promise<void> {
  const { quick } = workbench;
  await quick.getByText(title, { exact: true }).first().waitFor();
  await quick.locator(".monaco-list-row.focused", { hasText: "Create" }).first().waitFor();
  await workbench.page.locator(".multiDiffEntry:visible").first().waitFor();
  await workbench.keys.press("Enter");
  await quick.waitFor({ state: "hidden" });
}
