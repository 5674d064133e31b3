import { fileURLToPath } from "node:url";
import type { UiTest, World } from "./test.ts";
import { openFile } from "./test.ts";

const images = fileURLToPath(new URL("../../../docs/images/", import.meta.url));

const example = [
  "# syntax=docker/dockerfile:1",
  "",
  "FROM node:latest AS build",
  "WORKDIR /src",
  "COPY package.json package-lock.json ./",
  "RUN npm ci",
  "",
  "FROM debian:13-slim",
  "ARG VERSION=1.4.0",
  "RUN apt-get update \\",
  "    && apt-get install -y curl",
  "COPY --from=build /src/dist /srv/app",
  "ENV VERSION=$VERSION",
  "CMD /srv/app/start --port 8080",
];

/** The pictures of README.md, taken from the real editor with `--screenshots`. */
export const pictureTests: readonly UiTest[] = [
  {
    name: "picture: squiggles and the menu of the lightbulb",
    async run(world) {
      await show(world, "service/Dockerfile");
      await world.workbench.openActions(14, 6, "exec form");
      await take(world, "lightbulb");
      await world.workbench.dismiss();
    },
  },
  {
    name: "picture: a hover",
    async run(world) {
      await show(world, "hover/Dockerfile");
      await world.workbench.hoverAt(12, 2, /COPY/);
      await take(world, "hover");
      await world.workbench.dismiss();
    },
  },
];

async function show(world: World, file: string): Promise<void> {
  await openFile(world, file, example);
  await world.workbench.command("View: Close Other Editors in Group").catch(() => undefined);
  await world.workbench.editor(file).locator(".squiggly-warning").first().waitFor();
}

async function take({ workbench }: World, name: string): Promise<void> {
  await workbench.page.screenshot({ path: `${images}${name}.png`, animations: "disabled" });
}
