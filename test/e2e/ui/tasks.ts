import assert from "node:assert/strict";
import { expectSoon, until } from "../harness/poll.ts";
import { readSquiggles } from "../harness/squiggles.ts";
import { openFile, text, type UiTest } from "./test.ts";

const head = "# syntax=docker/dockerfile:1";

/** A folder whose name every shell would take apart. */
const awkward = `it's "quoted" & $HOME`;

/** Build and Smoke Test run in the terminal, with a `docker` that writes down what it was called with. */
export const taskTests: readonly UiTest[] = [
  {
    name: "Build Image saves the file and calls docker in the terminal",
    async run(world) {
      const { docker, folder, workbench } = world;
      docker.forget();
      await openFile(world, "shop/Dockerfile", [head, "FROM scratch", "COPY app /app", "USER 1000"]);
      await workbench.goTo(1, 1);
      await workbench.keys.type("# Never saved by hand.\n");
      await workbench.command("Plimsoll: Build Image");
      await expectSoon("the call of docker", docker.calls, [
        ["build", "--file", `${folder}/shop/Dockerfile`, "--tag", "shop:latest", `${folder}/shop`],
      ]);
      await until("what docker printed", async () => (await workbench.terminal()).includes("fake docker: build"));
      await workbench.saveAs("shop/Dockerfile", `# Never saved by hand.\n${head}\nFROM scratch\nCOPY app /app\nUSER 1000\n`);
    },
  },
  {
    name: "Build Image hands on spaces, quotes and dollar signs unharmed",
    async run(world) {
      const { docker, folder, workbench } = world;
      docker.forget();
      await openFile(world, `${awkward}/awkward.Dockerfile`, [head, "FROM scratch", "COPY app /app", "USER 1000"]);
      await workbench.command("Plimsoll: Build Image");
      await expectSoon("the call of docker", docker.calls, [
        ["build", "--file", `${folder}/${awkward}/awkward.Dockerfile`, "--tag", "it-s-quoted-home-awkward:latest", `${folder}/${awkward}`],
      ]);
    },
  },
  {
    name: "Smoke Test Image runs the contract's checks on the image in the terminal",
    async run(world) {
      const { docker, workbench } = world;
      docker.forget();
      await openFile(world, "smoke.Dockerfile", [head, "FROM cloche-base:latest", "WORKDIR /workspace", "USER agent"]);
      await workbench.command("Plimsoll: Smoke Test Image");
      const image = "workspace-cloche-agent:latest";
      await until("docker run", () => docker.calls().some((call) => call[0] === "run" && call.includes(image)));
      const summary = `${image}, contract cloche: `;
      await until("the checks and their sum in the terminal", async () =>
        (await workbench.terminal()).replaceAll("\n", "").includes(summary),
      );
      const checked = docker.calls().filter((call) => call[0] === "run");
      assert.deepEqual(
        checked.filter((call) => !call.includes(image)),
        [],
      );
    },
  },
  {
    name: "errors and warnings of BuildKit stand on their lines after a build",
    async run(world) {
      const { docker, workbench } = world;
      docker.forget();
      docker.failWith(
        [
          " [33m1 warning found (use docker --debug to expand):",
          ' - FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "linux/amd64" (line 2)',
          "broken.Dockerfile:3",
          "--------------------",
          "   2 |     FROM --platform=linux/amd64 debian:13",
          "   3 | >>> RUN exit 7",
          "   4 |     USER nobody",
          "--------------------",
          'ERROR: failed to build: failed to solve: process "/bin/sh -c exit 7" did not complete successfully: exit code: 7',
          "",
        ].join("\n"),
      );
      await openFile(world, "broken.Dockerfile", [head, "FROM --platform=linux/amd64 debian:13", "RUN exit 7", "USER nobody"]);
      await workbench.command("Plimsoll: Build Image");
      const editor = workbench.editor("broken.Dockerfile");
      await until("the mark of the failed RUN", async () =>
        (await readSquiggles(editor)).some(({ severity, text }) => severity === "error" && /RUN|exit/.test(text)),
      );
      docker.forget();
      await workbench.hoverAt(3, 2, "did not complete successfully");
      await workbench.dismiss();
    },
  },
  {
    name: "Build Image with Options lists builders and platforms, shows the command and remembers what was chosen",
    async run(world) {
      const { docker, folder, workbench } = world;
      docker.forget();
      await openFile(world, "options/Dockerfile", [
        head,
        "FROM scratch AS base",
        "FROM base",
        "ARG MODE=fast",
        "COPY app /app",
        "USER 1000",
      ]);
      await workbench.command("Plimsoll: Build Image with Options...");
      await workbench.pick("Builder", "Builder");
      await workbench.pick("farm", "kubernetes");
      await workbench.pick("Target", "Target stage");
      await workbench.pick("base", "base");
      await workbench.pick("MODE", "MODE");
      const input = workbench.quick.locator("input.input");
      await workbench.quick.getByText("MODE; empty for fast").first().waitFor();
      await input.fill("it's $(slow)");
      await workbench.keys.press("Enter");
      await workbench.quick.getByText("--builder=farm").first().waitFor();
      await workbench.pick("Build options", "Build options:base");
      const place = `${folder}/options`;
      const call = ["build", "--file", `${place}/Dockerfile`, "--tag", "options:base", "--target=base", "--build-arg", "MODE=it's $(slow)"];
      const built = (): readonly (readonly string[])[] => docker.calls().filter(([verb]) => verb === "build");
      await expectSoon("the call of docker", built, [[...call, "--builder=farm", "--load", place]]);
      docker.forget();
      await workbench.command("Plimsoll: Build Image");
      await expectSoon("the same call again", built, [[...call, "--builder=farm", "--load", place]]);
    },
  },
  {
    name: "a failed smoke test offers the fixes of its rows, and the lightbulb's own action mends them",
    async run(world) {
      const { docker, workbench } = world;
      docker.forget();
      const lines = (workdir: string): string[] => [head, "FROM cloche-base:latest", `WORKDIR ${workdir}`, "USER agent"];
      await openFile(world, "rows.Dockerfile", lines("/srv"));
      await workbench.command("Plimsoll: Smoke Test Image");
      await workbench.pressNotification("The Dockerfile can be fixed for", "Show Fixes");
      await workbench.quick.locator(".monaco-list-row", { hasText: "Set WORKDIR /workspace" }).first().waitFor();
      await workbench.keys.press("Enter");
      await workbench.quick.waitFor({ state: "hidden" });
      await workbench.command("Notifications: Clear All Notifications");
      await workbench.saveAs("rows.Dockerfile", text(lines("/workspace")));
    },
  },
  {
    name: "Smoke Test Image says why it cannot where no contract holds",
    async run(world) {
      const { docker, workbench } = world;
      docker.forget();
      await openFile(world, "plain.Dockerfile", [head, "FROM scratch", "COPY app /app", "USER 1000"]);
      await workbench.command("Plimsoll: Smoke Test Image");
      await workbench.seeNotification("No image contract holds for this Dockerfile");
      assert.deepEqual(docker.calls(), []);
    },
  },
];
