import { WorkspaceSymbolRequest, type SymbolInformation } from "vscode-languageserver";
import { searchStages } from "../features/stage-search.ts";
import type { Feature } from "./feature.ts";
import { guard } from "./guard.ts";
import { kindOf, type Session } from "./session.ts";
import { pathOf } from "./uris.ts";

/** More than anybody reads. */
const mostSymbols = 500;

/** The stages of all Dockerfiles of the workspace, and of those that are open elsewhere. */
export const workspaceSymbols: Feature = {
  capabilities: { workspaceSymbolProvider: true },
  register(connection, session) {
    connection.onWorkspaceSymbol(
      guard<{ query: string }, SymbolInformation[]>(connection.console, WorkspaceSymbolRequest.type.method, [], ({ query }) =>
        search(session(), query),
      ),
    );
  },
};

async function search(session: Session, query: string): Promise<SymbolInformation[]> {
  const found: SymbolInformation[] = [];
  const seen = new Set<string>();
  for (const { path, uri, text } of await session.workspace.readAll("dockerfiles")) {
    seen.add(path);
    if (session.settings.get(uri).features.symbols) found.push(...searchStages(uri, text, query));
    if (found.length >= mostSymbols) return found.slice(0, mostSymbols);
  }
  for (const document of session.workspace.openPaths().values()) {
    if (kindOf(document) !== "dockerfile" || seen.has(pathOf(document.uri) ?? "")) continue;
    found.push(...searchStages(document.uri, document.getText(), query));
  }
  return found.slice(0, mostSymbols);
}
