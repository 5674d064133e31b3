import { mergeRuns } from "../../../server/src/features/refactorings/merge-runs.ts";
import { testRefactoring } from "./refactoring-tester.ts";

testRefactoring("mergeRuns", mergeRuns, [
  {
    code: "FROM debian:13\nRUN a \\\n    && b\n\n# Then.\nRUN «»c\nRUN d\nWORKDIR /x\nRUN e\n",
    becomes: "FROM debian:13\nRUN a \\\n    && b \\\n    # Then.\n    && c \\\n    && d\nWORKDIR /x\nRUN e\n",
    title: "Merge 3 consecutive RUNs",
  },
  {
    code: "FROM debian:13\n  RUN --network=none «»a\n  RUN --network=none b\n  RUN c\n",
    becomes: "FROM debian:13\n  RUN --network=none a \\\n      && b\n  RUN c\n",
  },
  { code: "FROM debian:13\nRUN a«»\nUSER x\nRUN b\n", becomes: undefined },
  { code: "FROM debian:13\nRUN a«»\nRUN b; c\n", becomes: undefined },
  { code: "FROM debian:13\nRUN a«»\nRUN cd /x && b\n", becomes: undefined },
  { code: "FROM debian:13\nRUN a«»\nRUN <<EOF\nb\nEOF\n", becomes: undefined },
  { code: 'FROM debian:13\nRUN a«»\nRUN ["b"]\n', becomes: undefined },
  { code: "FROM debian:13\nRUN a«»\nFROM debian:13\nRUN b\n", becomes: undefined },
]);
