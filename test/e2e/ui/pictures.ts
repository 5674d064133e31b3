import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "../harness/poll.ts";
import { createScaffold } from "./writing.ts";
import { showGraph } from "./stage-graph.ts";
import { openFile, writeFile, type UiTest, type World } from "./test.ts";

const images = fileURLToPath(new URL("../../../docs/images/", import.meta.url));

const example = [
  "# syntax=docker/dockerfile:1",
  "",
  "FROM node:latest AS build",
  "WORKDIR /src",
  "COPY package.json package-lock.json ./",
  "RUN npm ci",
  "COPY . .",
  "RUN npm run build",
  "",
  "FROM debian:13-slim",
  "RUN apt-get update \\",
  "    && apt-get install -y curl \\",
  "    && rm -rf /var/lib/apt/lists/*",
  "COPY --from=build /src/dist /srv/shop",
  "CMD /srv/shop/start --port 8080",
];

const graphExample = [
  "FROM golang:1.26 AS build",
  "WORKDIR /src",
  "COPY . .",
  "RUN go build -o /out/shop .",
  "",
  "FROM build AS test",
  "RUN go test ./...",
  "",
  "FROM node:24 AS assets",
  "RUN npm ci && npm run build",
  "",
  "FROM debian:13-slim AS shop",
  "COPY --from=build /out/shop /usr/local/bin/",
  "COPY --from=assets /dist /srv/assets",
  "RUN --mount=from=busybox:1.37,target=/box true",
  "USER 1000",
];

/** The pictures of README.md, taken from the real editor with `--screenshots`, in a window of their own. */
export const pictureTests: readonly UiTest[] = [
  {
    name: "squiggles and the menu of the lightbulb",
    async run(world) {
      for (const file of ["package.json", "package-lock.json"]) writeFile(world.folder, file, ["{}"]);
      await openFile(world, "Dockerfile", example);
      await enlarge(world);
      await world.workbench.editor("Dockerfile").locator(".squiggly-warning").first().waitFor();
      await world.workbench.openActions(12, 17, "Add --no-install-recommends");
      await take(world, "lightbulb");
      await world.workbench.dismiss();
    },
  },
  {
    name: "a hover",
    async run(world) {
      await world.workbench.open("Dockerfile");
      await world.workbench.hoverAt(3, 12, "moving tag");
      await take(world, "hover");
      await world.workbench.dismiss();
    },
  },
  {
    name: "what a scaffold would write, with its answers",
    async run(world) {
      const { workbench } = world;
      await workbench.command("Scaffold Rounds dist Dockerfile");
      await workbench.quick.locator(".monaco-list-row.focused", { hasText: "Create" }).first().waitFor();
      await workbench.page.locator(".multiDiffEntry:visible").first().waitFor();
      await take(world, "scaffold-preview");
      await workbench.dismiss();
    },
  },
  {
    name: "all that can be chosen for a build",
    async run(world) {
      const { workbench } = world;
      await workbench.open("Dockerfile");
      await workbench.command("Plimsoll: Build Image with Options...");
      await workbench.quick.locator(".monaco-list-row", { hasText: "Builder" }).first().waitFor();
      await take(world, "build-options");
      await workbench.dismiss();
    },
  },
  {
    name: "the stage graph beside its file",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "graph/Dockerfile", graphExample);
      await showGraph(world);
      await workbench.command("View: Close Primary Side Bar").catch(() => undefined);
      await take(world, "stage-graph");
      await workbench.command("View: Close All Editors");
    },
  },
  {
    name: "what a scaffold has written, its placeholder live",
    async run(world) {
      const { workbench } = world;
      await workbench.command("Scaffold Cloche Dockerfile");
      await createScaffold(world, "Scaffold Cloche Dockerfile");
      await workbench.editor(".cloche/Dockerfile").locator(".snippet-placeholder").first().waitFor();
      await workbench.command("View: Close Other Editors in Group");
      await take(world, "scaffold");
    },
  },
];

/** Code that can be read where a page shows the picture at half its size. */
async function enlarge({ workbench }: World): Promise<void> {
  for (let steps = 0; steps < 2; steps++) await workbench.command("Increase Editor Font Size");
}

async function take({ workbench }: World, name: string): Promise<void> {
  const { page } = workbench;
  await page.mouse.move(1050, 18);
  await until("still air", async () => (await page.locator(".notification-toast, .monaco-progress-container.active").count()) === 0);
  await page.screenshot({ path: join(images, `${name}.png`), animations: "disabled", caret: "initial" });
}
