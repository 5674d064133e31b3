import { mountCaches } from "../../../server/src/features/refactorings/mount-caches.ts";
import { testRefactoring } from "./refactoring-tester.ts";

const apt = "--mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked";

testRefactoring("mountCaches", mountCaches, [
  {
    code: "FROM debian:13\nRUN apt-get update \\\n    && apt-get install -y «»curl \\\n    && apt-get clean \\\n    && rm -rf /var/lib/apt/lists/*\n",
    becomes: `FROM debian:13\nRUN ${apt} rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update \\\n    && apt-get install -y curl\n`,
    title: "Mount the cache of apt-get",
  },
  {
    code: "FROM acme/tools\nRUN --network=host \\\n    pip install --no-cache-dir a && npm ci && npm cache clean --force«»\n",
    becomes:
      "FROM acme/tools\nRUN --mount=type=cache,target=/root/.cache/pip --mount=type=cache,target=/root/.npm --network=host \\\n    pip install a && npm ci\n",
    title: "Mount the cache of pip, npm",
  },
  {
    code: "FROM rust:1.90\nRUN <<EOF\ncargo fetch«»\nEOF\n",
    becomes: "FROM rust:1.90\nRUN --mount=type=cache,target=/usr/local/cargo/registry <<EOF\ncargo fetch\nEOF\n",
  },
  { code: "FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci«»\n", becomes: undefined },
  { code: "FROM node:24\nUSER node\nRUN npm ci«»\n", becomes: undefined },
  { code: "FROM node:24\nRUN make«»\n", becomes: undefined },
]);
