import { defineConfig } from "vitest/config";

/**
 * The suites that need the built programs in dist/; everything else is `unit` and runs on the sources. What needs a real
 * container engine stands in test/docker and has its own script (test/engine mirrors server/src/engine).
 */
const built = ["test/lsp/**/*.test.ts", "test/cli/**/*.test.ts", "test/built/**/*.test.ts", "test/package.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/docker/**", "test/programs/**", ...built],
        },
      },
      { extends: true, test: { name: "built", include: built } },
      // Against programs of the machine that npm cannot bring: each says why it is skipped where its program is missing.
      { extends: true, test: { name: "programs", include: ["test/programs/**/*.test.ts"] } },
    ],
  },
});
