import Mocha from "mocha";
import { workspace } from "vscode";
import { writeTestLine } from "../harness/test-line.ts";

/** What the editor calls: runs the suites that fit this window. Rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "tdd", timeout: 60_000, reporter: LogReporter });
  // Gives `suite` and `test`, which the files below call as they are loaded.
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  if (workspace.isTrusted) {
    await import("./activation.ts");
    await import("./diagnostics.ts");
    await import("./settings.ts");
    await import("./code-actions.ts");
    await import("./providers.ts");
    await import("./commands.ts");
    await import("./server.ts");
  } else {
    await import("./restricted.ts");
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

class LogReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const tell = (test: Mocha.Test, failure?: string): void =>
      console.log(writeTestLine({ name: test.fullTitle(), milliseconds: test.duration ?? 0, failure }));
    runner.on("pass", (test) => tell(test));
    runner.on("fail", (test, error: Error) => tell(test, error.stack ?? String(error)));
  }
}
