import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expectSoon, until } from "../harness/poll.ts";
import { readSquiggles } from "../harness/squiggles.ts";
import { openFile, type UiTest } from "./test.ts";

const head = "# syntax=docker/dockerfile:1";

/** A window in restricted mode: findings and fixes as ever, nothing is run and no registry is asked. */
export const restrictedTests: readonly UiTest[] = [
  {
    name: "restricted mode: findings and fixes are there",
    async run(world) {
      const { workbench } = world;
      await workbench.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).first().waitFor();
      await openFile(world, "restricted.Dockerfile", [head, "FROM scratch", "COPY app /app", "USER 1000", "CMD /app"]);
      const editor = workbench.editor("restricted.Dockerfile");
      await expectSoon("the squiggle", async () => (await readSquiggles(editor)).map(({ text }) => text), ["/app"]);
      await workbench.act(5, 6, 'Use the exec form ["/app"]');
      await workbench.saveAs("restricted.Dockerfile", `${head}\nFROM scratch\nCOPY app /app\nUSER 1000\nCMD ["/app"]\n`);
    },
  },
  {
    name: "restricted mode: Build Image and Smoke Test Image explain why they do nothing",
    async run(world) {
      const { docker, workbench } = world;
      docker.forget();
      await openFile(world, "cloche.Dockerfile", [head, "FROM cloche-base:latest", "WORKDIR /workspace", "USER agent"]);
      for (const command of ["Plimsoll: Build Image", "Plimsoll: Smoke Test Image"]) {
        await workbench.command(command);
        await workbench.seeNotification("until you trust this workspace");
      }
      assert.deepEqual(docker.calls(), []);
    },
  },
  {
    name: "restricted mode: ShellCheck is not run",
    async run(world) {
      const { docker, workbench } = world;
      await openFile(world, "shell.Dockerfile", [head, "FROM debian:13", "RUN echo $y", "USER 1000", "MAINTAINER me"]);
      const editor = workbench.editor("shell.Dockerfile");
      const words = async (): Promise<string[]> => [...new Set((await readSquiggles(editor)).map(({ text }) => text))];
      await expectSoon("our own finding alone", words, ["MAINTAINER"]);
      assert(!existsSync(join(docker.folder, "runs.jsonl")), "ShellCheck was run.");
    },
  },
  {
    name: "restricted mode: Pin Digests asks no registry and says why",
    async run(world) {
      const { registry, workbench } = world;
      await openFile(world, "pin.Dockerfile", [head, `FROM ${registry.address}/team/multi:1`, "USER 1000"]);
      await workbench.command("Plimsoll: Pin Digests");
      await workbench.seeNotification("Registries are not asked until you trust this workspace");
    },
  },
  {
    name: "trust that is given later switches everything on without a reload",
    async run(world) {
      const { docker, folder, registry, workbench } = world;
      docker.forget();
      await workbench.command("Workspaces: Manage Workspace Trust");
      const { page } = workbench;
      await page
        .locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust/ })
        .first()
        .click();
      await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).first().waitFor({ state: "detached" });
      // The question stands in a window of its own, above everything else.
      await until("the trust window to close", async () => {
        await page.locator('[class*="modal-editor"] .codicon-close:visible').first().click({ timeout: 2000 });
        return !(await page.locator(".workspace-trust-editor").first().isVisible());
      });
      await openFile(world, "trusted.Dockerfile", [head, "FROM debian:13", "RUN echo $y", "USER 1000"]);
      const editor = workbench.editor("trusted.Dockerfile");
      await expectSoon("ShellCheck's finding", async () => (await readSquiggles(editor)).map(({ text }) => text), ["$y"]);
      await openFile(world, "later/Dockerfile", [head, `FROM ${registry.address}/team/multi:1`, "USER 1000"]);
      await workbench.act(2, 8, "Pin digest");
      const digest = registry.digests["team/multi:1"];
      await workbench.saveAs("later/Dockerfile", `${head}\nFROM ${registry.address}/team/multi:1@${digest}\nUSER 1000\n`);
      await workbench.command("Plimsoll: Build Image");
      await until("the call of docker", () => docker.calls().length > 0);
      assert.deepEqual(docker.calls(), [["build", "--file", `${folder}/later/Dockerfile`, "--tag", "later:latest", `${folder}/later`]]);
    },
  },
];
