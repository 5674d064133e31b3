import type { Locator } from "playwright-core";
import { expectSoon, until } from "../harness/poll.ts";
import { readSquiggles } from "../harness/squiggles.ts";
import { openFile, text, writeFile, type UiTest } from "./test.ts";

const head = "# syntax=docker/dockerfile:1";

/** The files around a Dockerfile: those that are not open, ignore files, Compose files, the build context, registries. */
export const neighbourTests: readonly UiTest[] = [
  {
    name: "a Dockerfile that is not open has its findings among the problems",
    async run(world) {
      const { workbench } = world;
      writeFile(world.folder, "unopened/Dockerfile", [head, "FROM scratch", "MAINTAINER nobody", "COPY a /a", "USER 1000"]);
      writeFile(world.folder, "unopened/a", ["x"]);
      await openFile(world, "opened.Dockerfile", [head, "FROM scratch", "COPY a /a", "USER 1000"]);
      await workbench.command("Problems: Focus on Problems View");
      const panel = workbench.page.locator(".markers-panel");
      // The list shows as many rows as fit: what was left open before may be more than that.
      const filter = workbench.page.locator('.part.panel input[placeholder^="Filter"]').first();
      await filter.fill("unopened");
      await panel.locator(".monaco-list-row", { hasText: "MAINTAINER" }).first().waitFor();
      await filter.fill("");
      await workbench.command("View: Hide Panel");
    },
  },
  {
    name: ".dockerignore says what its patterns name and what is useless",
    async run(world) {
      const { workbench } = world;
      for (const file of ["ignored/one.log", "ignored/two.log"]) writeFile(world.folder, file, ["x"]);
      writeFile(world.folder, "ignored/Dockerfile", [head, "FROM scratch", "COPY one.log /", "USER 1000"]);
      await openFile(world, "ignored/.dockerignore", ["!three.log", "*.log"]);
      const editor = workbench.editor("ignored/.dockerignore");
      await expectSoon("the squiggles", () => warnings(editor), ["!three.log", "*.log"]);
      await workbench.hoverAt(2, 3, /Leaves out 2 paths[^]*two\.log/);
      await workbench.dismiss();
    },
  },
  {
    name: "a Dockerfile inside a Compose file is checked, explained, completed and fixed where it stands",
    async run(world) {
      const { workbench } = world;
      const file = "inline/compose.yaml";
      const outer = ["services:", "  web:", "    build:", "      dockerfile_inline: |"];
      const inner = (...lines: string[]): string[] => [...outer, ...[head, "FROM scratch", ...lines].map((line) => `        ${line}`)];
      await openFile(world, file, inner("MAINTAINER me", "USER 1000"));
      await expectSoon("the squiggle", () => warnings(workbench.editor(file)), ["MAINTAINER"]);
      await workbench.hoverAt(8, 10, /Sets the user/);
      await workbench.dismiss();
      await workbench.act(7, 10, "Use LABEL org.opencontainers.image.authors");
      await workbench.goTo(8, 18);
      await workbench.keys.press("Enter");
      await workbench.keys.type("WORK");
      const row = workbench.editor(file).locator(".suggest-widget.visible .monaco-list-row", { hasText: "WORKDIR" });
      await until("the proposal", async () => {
        await workbench.keys.press("Control+Space");
        return workbench.shows(row);
      });
      await workbench.keys.press("Enter");
      await workbench.keys.type("/app");
      await workbench.dismiss();
      await workbench.saveAs(file, text(inner('LABEL org.opencontainers.image.authors="me"', "USER 1000", "WORKDIR /app")));
    },
  },
  {
    name: "renaming a stage renames it in the Compose file that builds it",
    async run(world) {
      const { folder, workbench } = world;
      const compose = (stage: string): string[] => ["services:", "  web:", "    build:", "      context: .", `      target: ${stage}`];
      writeFile(folder, "renamed/compose.yaml", compose("builder"));
      await openFile(world, "renamed/Dockerfile", [
        head,
        "FROM golang:1.26 AS builder",
        "FROM scratch",
        "COPY --from=builder /a /a",
        "USER 1000",
      ]);
      const box = workbench.page.locator(".rename-box input");
      await until("the rename box", async () => {
        await workbench.goTo(2, 24);
        await workbench.keys.press("F2");
        return workbench.shows(box);
      });
      await box.fill("maker");
      await workbench.keys.press("Enter");
      await workbench.editor("renamed/Dockerfile").locator(".view-line", { hasText: "AS maker" }).first().waitFor();
      await workbench.open("renamed/compose.yaml");
      await workbench.saveAs("renamed/compose.yaml", text(compose("maker")));
    },
  },
  {
    name: "completion walks through the build context, and leaves out what is ignored",
    async run(world) {
      const { workbench } = world;
      for (const file of ["walk/src/main.go", "walk/secret.txt"]) writeFile(world.folder, file, ["x"]);
      writeFile(world.folder, "walk/.dockerignore", ["secret.txt"]);
      await openFile(world, "walk/Dockerfile", [head, "FROM scratch", "COPY ", "USER 1000"]);
      const rows = workbench.editor("walk/Dockerfile").locator(".suggest-widget.visible .monaco-list-row");
      await until("the folder", async () => {
        await workbench.goTo(3, 6);
        await workbench.keys.press("Control+Space");
        return workbench.shows(rows.filter({ hasText: "src/" }));
      });
      if ((await rows.filter({ hasText: "secret.txt" }).count()) > 0) throw new Error("An ignored file is offered.");
      await workbench.keys.type("src");
      await workbench.keys.press("Enter");
      await rows.filter({ hasText: "main.go" }).first().waitFor();
      await workbench.keys.press("Enter");
      await workbench.keys.type(" /main.go");
      await workbench.saveAs("walk/Dockerfile", text([head, "FROM scratch", "COPY src/main.go /main.go", "USER 1000"]));
    },
  },
  {
    name: "a hover asks the registry when it is told to",
    async run(world) {
      const { registry, workbench } = world;
      const [image = "", digest = ""] = Object.entries(registry.digests)[0] ?? [];
      await openFile(world, "registry.Dockerfile", [head, `FROM ${registry.address}/${image}`, "USER 1000"]);
      const link = (await workbench.hoverAt(2, 10, /for digest, age|says of/)).locator("a", { hasText: "for digest, age" });
      if ((await link.count()) > 0) await link.first().click();
      // The hover is shown anew when the registry has answered; one that the editor drops is asked for again.
      const told = workbench.page.locator(".monaco-hover:visible code", { hasText: digest });
      if (!(await workbench.shows(told))) {
        await workbench.dismiss();
        await workbench.hoverAt(2, 10, "says of");
        await told.first().waitFor();
      }
      await workbench.dismiss();
    },
  },
];

/** The words under squiggles of warnings, in the order of the lines. */
async function warnings(editor: Locator): Promise<string[]> {
  return (await readSquiggles(editor)).filter(({ severity }) => severity === "warning").map((squiggle) => squiggle.text);
}
