import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectSoon } from "../harness/poll.ts";
import { readSquiggles } from "../harness/squiggles.ts";
import { openFile, text, writeFile, type UiTest } from "./test.ts";
import { createScaffold } from "./writing.ts";

const head = "# syntax=docker/dockerfile:1";

/** What people bring along from hadolint: ShellCheck and a configuration. */
export const hadolintTests: readonly UiTest[] = [
  {
    name: "ShellCheck's findings stand at their place, and its fix is written there",
    async run(world) {
      const { workbench } = world;
      const lines = [head, "FROM debian:13", "RUN true && \\", "  # between", "  echo $x $y", "USER 1000"];
      await openFile(world, "shell.Dockerfile", lines);
      const editor = workbench.editor("shell.Dockerfile");
      const squiggles = async (): Promise<string[]> =>
        (await readSquiggles(editor)).map(({ severity, text: words }) => `${severity} ${words}`);
      await expectSoon("the squiggles", squiggles, ["hint $x", "warning $y"]);
      await workbench.act(5, 9, "Put it in double quotes");
      await workbench.saveAs("shell.Dockerfile", text(lines.map((line) => line.replace("$x", '"$x"'))));
    },
  },
  {
    name: "Migrate Hadolint Config writes ours beside hadolint's, which held until then",
    async run(world) {
      const { folder, workbench } = world;
      writeFile(folder, "migrated/.hadolint.yaml", ["ignored:", "  - DL4000 # an old habit"]);
      await openFile(world, "migrated/Dockerfile", [head, "FROM scratch", "MAINTAINER me", "COPY app /app", "USER 1000"]);
      const editor = workbench.editor("migrated/Dockerfile");
      const squiggles = async (): Promise<string[]> => (await readSquiggles(editor)).map(({ text: words }) => words);
      await expectSoon("no finding", squiggles, []);
      await workbench.open("migrated/.hadolint.yaml");
      await workbench.command("Plimsoll: Migrate Hadolint Config");
      await createScaffold(world, "Migrate Hadolint Config");
      await expectSoon(
        "our configuration",
        async () => readFileSync(join(folder, "migrated/.plimsoll.yaml"), "utf8"),
        '# Made from .hadolint.yaml.\nrules:\n  DL4000: "off" # an old habit\n',
      );
      await workbench.open("migrated/Dockerfile");
      await expectSoon("no finding still", squiggles, []);
    },
  },
];
