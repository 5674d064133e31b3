import { chainToHeredoc } from "../../../server/src/features/refactorings/chain-to-heredoc.ts";
import { testRefactoring } from "./refactoring-tester.ts";

testRefactoring("chainToHeredoc", chainToHeredoc, [
  {
    code: "FROM debian:13\nRUN «»a && b x\nCMD y\n",
    becomes: "FROM debian:13\nRUN <<EOF\nset -e\na\nb x\nEOF\nCMD y\n",
    title: "Write the RUN as a heredoc",
  },
  {
    code: "FROM debian:13\n«»RUN --mount=type=cache,target=/x \\\n    apt-get update \\\n    # The tools.\n    && apt-get install -y \\\n        curl \\\n        git \\\n    && rm -rf /x\n",
    becomes:
      "FROM debian:13\nRUN --mount=type=cache,target=/x <<EOF\nset -e\napt-get update\n# The tools.\napt-get install -y \\\n    curl \\\n    git\nrm -rf /x\nEOF\n",
  },
  {
    code: "FROM debian:13\nRUN set -eux; \\\n  a; \\\n  if b; then c; fi; \\\n  d && e «»\n",
    becomes: "FROM debian:13\nRUN <<EOF\nset -eux\na; \\\n    if b; then c; fi\nd && e\nEOF\n",
  },
  {
    code: 'FROM debian:13\nRUN a || b && echo "x && y" | z «»',
    becomes: 'FROM debian:13\nRUN <<EOF\nset -e\na || b\necho "x && y" | z\nEOF',
  },
  {
    code: "FROM debian:13\nRUN echo '\\\nEOF\\\n' && b «»\n",
    becomes: "FROM debian:13\nRUN <<EOF\nset -e\necho '\\\n    EOF\\\n    '\nb\nEOF\n",
  },
  // What binds weaker than &&, or stands in a group.
  { code: "FROM debian:13\nRUN a && b || c«»\n", becomes: undefined },
  { code: "FROM debian:13\nRUN a; b«»\n", becomes: undefined },
  { code: "FROM debian:13\nRUN a && (b && c)«»\n", becomes: undefined },
  { code: "FROM debian:13\nRUN a«»\n", becomes: undefined },
  { code: 'FROM debian:13\nRUN ["a", "b"]«»\n', becomes: undefined },
  { code: "FROM debian:13\nRUN <<EOF\na && b«»\nEOF\n", becomes: undefined },
  { code: "FROM debian:13\nRUN a && b\n«»CMD c\n", becomes: undefined },
  { code: "# escape=`\nFROM debian:13\nRUN a && b«»\n", becomes: undefined },
]);
