import assert from "node:assert/strict";
import { expectSoon, until } from "../harness/poll.ts";
import { openFile, type UiTest } from "./test.ts";

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
