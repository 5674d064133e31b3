import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { expectSoon, until } from "../harness/poll.ts";
import { openFile, type UiTest, type World } from "./test.ts";

const file = "graph/Dockerfile";
const lines = [
  "# syntax=docker/dockerfile:1",
  "FROM golang:1.26 AS build",
  "WORKDIR /src",
  "RUN go build -o /app .",
  "FROM build AS test",
  "RUN go test ./...",
  "FROM debian:13-slim",
  "COPY --from=build /app /usr/local/bin/app",
  "USER 1000",
];

/** The stage graph: a view beside the Dockerfile. */
export const stageGraphTests: readonly UiTest[] = [
  {
    name: "Show Stage Graph draws the stages, and a click goes to the line",
    async run(world) {
      const { workbench } = world;
      await openFile(world, file, lines);
      const page = await showGraph(world);
      await expectSoon("the boxes", () => page.locator(".box .name").allTextContents(), [
        "build",
        "test",
        "stage 2",
        "golang:1.26",
        "debian:13-slim",
      ]);
      await page.locator(".box", { hasText: "stage 2" }).click();
      await until("the cursor in line 7", () => cursorIn(world, 7));
      // Typing there shows in the picture.
      await workbench.keys.press("End");
      await workbench.keys.type(" AS shop");
      await until("the new name", async () => (await page.locator(".box.final .name").textContent()) === "shop");
    },
  },
  {
    name: "the stage graph is worked by keyboard and read aloud",
    async run(world) {
      const { workbench } = world;
      await openFile(world, file, lines);
      const page = await showGraph(world);
      const build = page.locator(".box", { hasText: "build" }).first();
      await build.focus();
      await workbench.keys.press("ArrowRight");
      const focused = await page.locator(".box:focus").getAttribute("aria-label");
      assert.match(focused ?? "", /^(?:test|stage 2|shop): /);
      await build.focus();
      await workbench.keys.press("Enter");
      await until("the cursor in line 2", () => cursorIn(world, 2));
      assert.equal(await build.getAttribute("aria-label"), "build: stage, 2 instructions, starts from golang:1.26, line 2");
    },
  },
  {
    name: "Export SVG writes the picture",
    async run(world) {
      const { workbench, folder } = world;
      const picture = join(folder, "graph/stages.svg");
      // The dialog would ask before it writes over the picture of an earlier attempt.
      rmSync(picture, { force: true });
      await openFile(world, file, lines);
      const page = await showGraph(world);
      await page.locator("#export").click();
      const input = workbench.quick.locator("input.input");
      // The dialog first lists the folder it is in, and forgets what was typed before that.
      await workbench.quick.locator(".monaco-list-row", { hasText: ".." }).first().waitFor();
      await input.fill(picture);
      await workbench.keys.press("Enter");
      await until("the picture on the disk", async () => {
        try {
          return readFileSync(picture, "utf8").endsWith("</svg>\n");
        } catch {
          return false;
        }
      });
      await workbench.command("View: Close Other Editors in Group");
      await workbench.command("View: Single Column Editor Layout");
    },
  },
];

/** Opens the graph of the file in front; gives the page inside the view. */
export async function showGraph({ workbench }: World): Promise<FrameLocator> {
  const page = workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  await until("the stage graph", async () => {
    await workbench.open(file);
    await workbench.command("Plimsoll: Show Stage Graph");
    return workbench.shows(page.locator(".box"));
  });
  return page;
}

async function cursorIn({ workbench }: World, line: number): Promise<boolean> {
  const status = await workbench.page.locator("#status\\.editor\\.selection").textContent();
  return new RegExp(`Ln ${line},`).test(status ?? "");
}
