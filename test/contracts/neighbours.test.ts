import { expect, test } from "vitest";
import { findInNeighbours, neighboursOf, neighboursOfKind } from "../../server/src/contracts/neighbours.ts";
import { contextOf } from "../context-literal.ts";

const context = contextOf({
  files: {
    ".dockerignore": "x",
    ".github/workflows/ci.yml": "on: push\n# docker build .\n  - run: docker build .\r\n  - run: docker build again\n",
    ".gitlab-ci.yml": null,
    "Dockerfile.dev": "FROM scratch\n",
    "Dockerfile.dev.dockerignore": "y",
    "docker/prod.Dockerfile": "FROM scratch\n",
    Makefile: "build:\n\tdocker build .\n",
    "README.md": "docs",
    "compose.override.yaml": "services: {}\n",
    "ops/start.sh": "#!/bin/sh\n// no\ndocker build .\n",
    "src/main.go": "package main\n",
  },
});

test("neighbours are told by their names, and only those whose text is known", () => {
  expect(neighboursOf(context).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    "ci .github/workflows/ci.yml",
    "dockerfile Dockerfile.dev",
    "script Makefile",
    "page README.md",
    "compose compose.override.yaml",
    "dockerfile docker/prod.Dockerfile",
    "script ops/start.sh",
  ]);
  expect(neighboursOf(undefined)).toEqual([]);
});

test("a pattern is found once a file, with line and offset, and not in comments", () => {
  const places = findInNeighbours(neighboursOfKind(context, "ci", "script"), /docker build/);
  expect(places.map(({ neighbour, line, start }) => `${neighbour.path}:${line} ${neighbour.text.slice(start, start + 14)}`)).toEqual([
    ".github/workflows/ci.yml:3 docker build .",
    "Makefile:2 docker build .",
    "ops/start.sh:3 docker build .",
  ]);
});
