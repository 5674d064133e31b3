import { Uri, type ExtensionContext } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from "vscode-languageclient/browser";
import { startExtension, type Api } from "./client.ts";
import type { Platform } from "./session.ts";

/** Browser: the server is a worker; there is no process to build or test an image with. */
export function activate(context: ExtensionContext): Api {
  const platform: Platform = {
    createClient: (options) => {
      const file = Uri.joinPath(context.extensionUri, "dist/server.worker.js").toString(true);
      // Not the worker itself: the extension host's own `Worker` gives objects that are no instances of it, which the client would not know.
      const connect = (): Promise<MessageTransports> => {
        const worker = new Worker(file);
        return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
      };
      return new LanguageClient("plimsoll", "Plimsoll", connect, options);
    },
    commandLine: undefined,
    makeExecutable: () => Promise.resolve(),
  };
  return startExtension(context, platform);
}
