import assert from "node:assert/strict";
import { expectSoon, until } from "../harness/poll.ts";
import { readSquiggles } from "../harness/squiggles.ts";
import { openFile, type UiTest } from "./test.ts";

/** What a person sees of findings: squiggles, lightbulb, hover, counts. */
export const findingTests: readonly UiTest[] = [
  {
    name: "squiggles stand under the exact words, each in the colour of its severity",
    async run(world) {
      await openFile(world, "squiggles.Dockerfile", [
        "# syntax=docker/dockerfile:1",
        "FROM debian:latest",
        "ENV API_TOKEN=abc123",
        "COPPY . .",
        "USER app",
      ]);
      const editor = world.workbench.editor("squiggles.Dockerfile");
      await expectSoon("the squiggles", async () => (await readSquiggles(editor)).filter(isFinding).map(show).toSorted(), [
        "error API_TOKEN",
        "error COPPY",
        "warning latest",
      ]);
    },
  },
  {
    name: "a squiggle goes when its reason goes, and comes back with it",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "typing.Dockerfile", [
        "# syntax=docker/dockerfile:1",
        "FROM scratch",
        "MAINTAINER me",
        "COPY app /app",
        "USER 1000",
      ]);
      const editor = workbench.editor("typing.Dockerfile");
      const squiggles = async (): Promise<string[]> => (await readSquiggles(editor)).filter(isFinding).map(show);
      await expectSoon("the squiggle", squiggles, ["warning MAINTAINER"]);
      await workbench.goTo(3, 1);
      await workbench.keys.type("# ");
      await expectSoon("no squiggle", squiggles, []);
      await workbench.keys.press("Backspace");
      await workbench.keys.press("Backspace");
      await expectSoon("the squiggle again", squiggles, ["warning MAINTAINER"]);
    },
  },
  {
    name: "the lightbulb stands beside a finding",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "lightbulb.Dockerfile", ["# syntax=docker/dockerfile:1", "FROM debian:13", "USER nobody", "CMD sleep 1"]);
      const editor = workbench.editor("lightbulb.Dockerfile");
      await until("the lightbulb", async () => {
        await workbench.goTo(3, 1);
        await workbench.goTo(4, 6);
        return workbench.shows(editor.locator('[class*="codicon-gutter-lightbulb"], .lightBulbWidget:visible'));
      });
    },
  },
  {
    name: "a hover tells what is wrong, where it is explained and what the image is",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "hover.Dockerfile", ["# syntax=docker/dockerfile:1", "FROM debian:latest", "USER nobody"]);
      const hover = await workbench.hoverAt(2, 14, "moving tag");
      assert.match((await hover.innerText()).replaceAll("\u00a0", " "), /plimsoll\s*\(?no-latest-tag/);
      const link = hover.locator("a", { hasText: "no-latest-tag" });
      await link.first().waitFor();
      await workbench.hoverAt(1, 5, /frontend|syntax/i);
    },
  },
  {
    name: "a rule's link opens its page from the package",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "page.Dockerfile", [
        "# syntax=docker/dockerfile:1",
        "FROM scratch",
        "MAINTAINER me",
        "COPY app /app",
        "USER 1000",
      ]);
      await workbench.act(3, 3, "Show documentation for maintainer-deprecated");
      const tab = workbench.page.locator(".tab", { hasText: "maintainer-deprecated.md" });
      await tab.first().waitFor();
      await workbench.command("View: Close Editor");
      await tab.first().waitFor({ state: "detached" });
    },
  },
  {
    name: "the language status names the contract, the preset and the number of findings",
    async run(world) {
      const { workbench } = world;
      const { page } = workbench;
      await openFile(world, "status.Dockerfile", ["# syntax=docker/dockerfile:1", "FROM cloche-base:latest", "USER root"]);
      const status = await workbench.seeStatus("cloche");
      await expectSoon("its text", async () => /recommended, \d+ findings?/.test(await status.innerText()), true);
      await page.mouse.move(640, 400);
    },
  },
];

function show({ severity, text }: { severity: string; text: string }): string {
  return `${severity} ${text}`;
}

/** Not the strike-through of what is deprecated, and not the dots of a hint. */
function isFinding({ severity }: { severity: string }): boolean {
  return ["error", "warning", "info"].includes(severity);
}
