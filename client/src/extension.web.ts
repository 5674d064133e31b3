import { Uri, type ExtensionContext } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { startExtension, type Api, type Platform } from "./client.ts";

/** Browser: the server is a worker; there is no process to build or test an image with. */
export function activate(context: ExtensionContext): Api {
  const platform: Platform = {
    createClient: (options) => {
      const worker = (): Promise<Worker> =>
        Promise.resolve(new Worker(Uri.joinPath(context.extensionUri, "dist/server.worker.js").toString(true)));
      return new LanguageClient("plimsoll", "Plimsoll", worker, options);
    },
    commandLine: undefined,
    makeExecutable: () => Promise.resolve(),
  };
  return startExtension(context, platform);
}
