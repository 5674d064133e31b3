import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from "vscode-languageserver/browser";
import { makeBrowserHost } from "./host/browser/host.ts";
import { startServer } from "./lsp/server.ts";

/** The language server in a browser's worker. */
const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, {
  ...makeBrowserHost(),
  loadConfig: undefined,
  findProgram: undefined,
  readContracts: undefined,
  readTraits: undefined,
  builds: undefined,
  useProxies: undefined,
});
