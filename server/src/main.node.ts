import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { makeContextCollector } from "./host/node/context.ts";
import { listBuilders } from "./host/node/build-facts.ts";
import { findComposedBuilds, planBuild } from "./host/node/build-plan.ts";
import { loadConfigChain } from "./host/node/config-chain.ts";
import { readEditorConfig } from "./host/node/editor-config.ts";
import { findProgram } from "./host/node/find-program.ts";
import { makeNodeHost } from "./host/node/host.ts";
import { makeShellCheck } from "./host/node/shellcheck.ts";
import { describeContractProblems, readWorkspaceContracts } from "./host/node/workspace-contracts.ts";
import { readWorkspaceTraits } from "./host/node/workspace-traits.ts";
import { findWorkspaceFiles } from "./host/node/workspace-files.ts";
import { startServer } from "./lsp/server.ts";

/** The language server as a process: over standard streams, a socket or Node's IPC, as the arguments say. */
let proxies: { readonly proxy?: string; readonly noProxy?: string } = {};
const host = makeNodeHost({ proxies: () => proxies });
startServer(createConnection(ProposedFeatures.all), {
  ...host,
  loadConfig: (file, known) => loadConfigChain(file, (path) => host.readText(path), known),
  readLayout: readEditorConfig,
  openShellCheck: (program) => makeShellCheck({ program, environment: process.env }),
  findProgram: (names) => findProgram(names, process.env),
  findWorkspaceFiles: (folder) => findWorkspaceFiles(folder),
  collectContexts() {
    const collector = makeContextCollector();
    return async (request) => (await collector.collect(request))?.context;
  },
  async readContracts(folder) {
    const found = readWorkspaceContracts(folder);
    const contracts = found.flatMap(({ reading }) => (reading.contract === undefined ? [] : [reading.contract]));
    return { contracts, problems: describeContractProblems(found) };
  },
  readTraits: async (folder) => readWorkspaceTraits(folder),
  builds: {
    plan: (request) => planBuild({ ...request, environment: process.env }),
    builders: (program) => listBuilders(program, process.env),
    composed: findComposedBuilds,
  },
  useProxies({ proxy, noProxy }) {
    proxies = { ...(proxy === undefined ? {} : { proxy }), ...(noProxy === undefined ? {} : { noProxy: noProxy.join(",") }) };
  },
});
