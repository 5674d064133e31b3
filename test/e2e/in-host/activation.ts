import assert from "node:assert/strict";
import { extensions, languages } from "vscode";
import { activate, open, until } from "./editor.ts";

suite("activation", () => {
  test("a Dockerfile that is opened starts the extension, and its server answers", async () => {
    await open("activation/Dockerfile", "FROM scratch");
    await until("activation", () => extensions.getExtension("plimsoll.plimsoll")?.isActive);
    const api = await activate();
    await api.ready;
    assert.equal(api.client.isRunning(), true);
    assert.equal(api.restarts(), 0);
  });

  for (const name of [
    "Dockerfile",
    "Dockerfile.dev",
    "Dockerfile-dev",
    "Dockerfile_dev",
    "web.Dockerfile",
    "Containerfile",
    "Containerfile-dev",
  ])
    test(`${name} is a Dockerfile`, async () => {
      assert.equal((await open(`names/${name}`, "FROM scratch")).languageId, "dockerfile");
    });

  for (const name of [".dockerignore", "web.Dockerfile.dockerignore"])
    test(`${name} is an ignore file`, async () => {
      assert.equal((await open(`names/${name}`, "*.log")).languageId, "ignore");
    });

  test("the editor knows no second language for Dockerfiles", async () => {
    assert.equal((await languages.getLanguages()).filter((id) => id === "dockerfile").length, 1);
  });
});
