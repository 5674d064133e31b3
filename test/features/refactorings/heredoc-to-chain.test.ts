import { heredocToChain } from "../../../server/src/features/refactorings/heredoc-to-chain.ts";
import { testRefactoring } from "./refactoring-tester.ts";

testRefactoring("heredocToChain", heredocToChain, [
  {
    code: "FROM debian:13\nRUN <<EOF\nset -e\na\n«»b x | y\nEOF\nCMD y\n",
    becomes: "FROM debian:13\nRUN a \\\n    && b x | y\nCMD y\n",
    title: "Write the heredoc as a chain of &&",
  },
  {
    code: "FROM debian:13\nRUN --network=none <<-'EOF'\n\tset -eux\n\t# First.\n\ta \\\n\t  b\n\n\tc «»\n\tEOF\n",
    becomes: "FROM debian:13\nRUN --network=none set -eux \\\n    # First.\n    && a \\\n        b \\\n    && c\n",
  },
  {
    code: "FROM debian:13\nRUN <<EOF\na\nb «»\nEOF\n",
    becomes: "FROM debian:13\nRUN a; \\\n    b\n",
    title: "Write the heredoc as one line of commands",
  },
  { code: "FROM debian:13\nRUN <<EOF\n# Why.\nset -e\na\nEOF\n«»", becomes: undefined },
  {
    code: "FROM debian:13\nRUN <<EOF«»\n# Why.\nset -e\na\nEOF\n",
    becomes: "FROM debian:13\nRUN \\\n    # Why.\n    a\n",
  },
  { code: "FROM debian:13\nRUN <<EOF«»\n#!/usr/bin/env python3\nprint(1)\nEOF\n", becomes: undefined },
  { code: "FROM debian:13\nRUN bash <<EOF«»\na\nb\nEOF\n", becomes: undefined },
  { code: "FROM debian:13\nRUN <<EOF«»\nif a; then\n  b\nfi\nEOF\n", becomes: undefined },
  { code: "FROM debian:13\nRUN <<EOF«»\nset -e\na && b\nEOF\n", becomes: undefined },
  { code: "FROM debian:13\nRUN <<EOF«»\necho 'x\ny'\nEOF\n", becomes: undefined },
  { code: "FROM debian:13\nRUN <<EOF«»\na # why\nb\nEOF\n", becomes: undefined },
  { code: "FROM debian:13\nRUN <<EOF«»\ncat <<X\nhi\nX\nEOF\n", becomes: undefined },
  { code: "FROM debian:13\nCOPY <<EOF«» /x\na\nEOF\n", becomes: undefined },
]);
