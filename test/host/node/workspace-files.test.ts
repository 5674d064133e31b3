import { expect, test } from "vitest";
import { findFiles } from "../../../server/src/host/node/discover.ts";
import { findWorkspaceFiles } from "../../../server/src/host/node/workspace-files.ts";
import { makeFolder } from "../temporary-folder.ts";

const files = {
  Dockerfile: "FROM scratch\n",
  "Dockerfile.dockerignore": "",
  "README.md": "",
  "compose.yaml": "",
  "docker-bake.hcl": "",
  ".gitignore": "out/\n*.local.Dockerfile\n",
  ".git/Dockerfile": "",
  "a.local.Dockerfile": "",
  "out/Dockerfile": "",
  "node_modules/x/Dockerfile": "",
  "services/web/Containerfile": "",
  "services/web/docker-compose.dev.yml": "",
  "services/api/api.Dockerfile": "",
  "services/api/.gitignore": "tmp.Dockerfile\n",
  "services/api/tmp.Dockerfile": "",
};

test("a workspace is searched by the command line's own rules", async () => {
  const folder = makeFolder(files);
  const found = await findWorkspaceFiles(folder);
  const names = (paths: readonly string[]): string[] => paths.map((path) => path.slice(folder.length + 1));
  expect(names(found.dockerfiles)).toEqual(["Dockerfile", "services/api/api.Dockerfile", "services/web/Containerfile"]);
  expect(names(found.builds)).toEqual(["compose.yaml", "docker-bake.hcl", "services/web/docker-compose.dev.yml"]);
  expect(found.complete).toBe(true);
  const byCommandLine = findFiles(["."], { folder }).files.map(({ absolute }) => absolute);
  expect(found.dockerfiles.toSorted()).toEqual(byCommandLine.toSorted());
});

test("a search ends at its limits, and when it is told to", async () => {
  const folder = makeFolder(files);
  const few = await findWorkspaceFiles(folder, undefined, { dockerfiles: 1, builds: 1, entries: 1000 });
  expect([few.dockerfiles.length, few.builds.length, few.complete]).toEqual([1, 1, false]);
  const none = await findWorkspaceFiles(folder, () => true);
  expect([none.dockerfiles.length, none.complete]).toEqual([1, false]);
});

test("a folder that is not there holds nothing", async () => {
  expect(await findWorkspaceFiles("/nowhere/at/all")).toEqual({ dockerfiles: [], builds: [], complete: true });
});
