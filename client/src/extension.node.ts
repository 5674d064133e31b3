import { chmod } from "node:fs/promises";
import { ProcessExecution, type ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { startExtension, type Api } from "./client.ts";
import type { Platform } from "./session.ts";

/** Desktop and remote: the server is a process beside the files. */
export function activate(context: ExtensionContext): Api {
  const platform: Platform = {
    createClient: (options) => {
      // Each key makes a model anew and drops the one before. With more room for young objects the heap grows and nothing gets faster.
      const execArgv = ["--max-semi-space-size=8"];
      const run = { module: context.asAbsolutePath("dist/server.node.js"), transport: TransportKind.ipc, options: { execArgv } };
      const debug = { ...run, options: { execArgv: [...execArgv, "--nolazy", "--inspect=6019"] } };
      return new LanguageClient("plimsoll", "Plimsoll", { run, debug }, options);
    },
    // The editor's own Node runs the command line that ships in the package, so nothing needs to be installed.
    commandLine: (args, folder) =>
      new ProcessExecution(process.execPath, [context.asAbsolutePath("dist/cli.js"), ...args], {
        cwd: folder,
        env: { ELECTRON_RUN_AS_NODE: "1", PLIMSOLL_TASK: "1" },
      }),
    makeExecutable: (file) => (file.scheme === "file" ? chmod(file.fsPath, 0o755) : Promise.resolve()),
  };
  return startExtension(context, platform);
}
