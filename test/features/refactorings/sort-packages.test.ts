import { sortPackages } from "../../../server/src/features/refactorings/sort-packages.ts";
import { testRefactoring } from "./refactoring-tester.ts";

testRefactoring("sortPackages", sortPackages, [
  {
    code: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends git «»curl=8.* ca-certificates && rm -rf /x\n",
    becomes:
      "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n        ca-certificates \\\n        curl=8.* \\\n        git \\\n    && rm -rf /x\n",
    title: "Sort the packages, one per line",
  },
  {
    code: "FROM alpine:3.24\nRUN apk add --no-cache \\\n    zlib \\\n    «»curl \\\n    && b\n",
    becomes: "FROM alpine:3.24\nRUN apk add --no-cache \\\n    curl \\\n    zlib \\\n    && b\n",
  },
  {
    code: "FROM debian:13\nRUN <<EOF\napt-get install -y b«» a\nx\nEOF\n",
    becomes: "FROM debian:13\nRUN <<EOF\napt-get install -y \\\n    a \\\n    b\nx\nEOF\n",
  },
  {
    code: "FROM python:3.13\nRUN pip install «»flask attrs==25.1",
    becomes: "FROM python:3.13\nRUN pip install \\\n        attrs==25.1 \\\n        flask",
  },
  {
    code: "FROM debian:13\nRUN apt-get install -y «»$MORE libB a=2 ${X}-dev liba a=2\n",
    becomes:
      "FROM debian:13\nRUN apt-get install -y \\\n        a=2 \\\n        liba \\\n        libB \\\n        $MORE \\\n        ${X}-dev\n",
  },
  { code: "FROM debian:13\nRUN apt-get install -y \\\n    a \\\n    b«»\n", becomes: undefined },
  { code: "FROM debian:13\nRUN apt-get install -y b \\\n    # Why.\n    a«»\n", becomes: undefined },
  { code: "FROM debian:13\nRUN apt-get install b -y a«»\n", becomes: undefined },
  { code: "FROM debian:13\nRUN apt-get install -y b«»\n", becomes: undefined },
]);
