import type { Diagnostic } from "vscode-languageserver";
import { guardWork } from "./guard.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./uris.ts";
import type { WorkspaceDiagnostics } from "./workspace-diagnostics.ts";

/** The findings of Dockerfiles that are not open, for an editor that takes what it is sent. */
export interface PushedWorkspace {
  /** Looks at the files and tells what is new, a moment later and once for all that happens until then. */
  begin(): void;
}

/** Open files come first, and a checkout changes many files in one go. */
const delay = 200;

/**
 * Sends them where the editor does not pull, or asks for it, as some pull of documents and never of the workspace. The
 * setting `workspaceDiagnostics` turns them off for a folder.
 */
export function makePushedWorkspace(session: Session, diagnostics: WorkspaceDiagnostics): PushedWorkspace {
  const { connection, editor, log, workspace } = session;
  const wish = editor.start.workspaceDiagnostics;
  const isWanted = wish === "push" || (wish !== "none" && !editor.pull);
  /** What was sent, by path. */
  const sent = new Map<string, string>();
  const withFindings = new Set<string>();
  let waiting = false;
  let running = false;
  let again = false;

  const send = (uri: string, items: Diagnostic[]): void => {
    const path = pathOf(uri) ?? uri;
    // A file that was opened meanwhile has findings of its own; one without any is not worth a message.
    if (workspace.openPaths().has(path)) return;
    if (items.length === 0 && !withFindings.delete(path)) return;
    if (items.length > 0) withFindings.add(path);
    guardWork(log, "Publishing diagnostics", () => connection.sendDiagnostics({ uri, diagnostics: items }));
  };

  const run = async (): Promise<void> => {
    running = true;
    try {
      do {
        again = false;
        await diagnostics.push(sent, send);
      } while (again);
    } finally {
      running = false;
    }
  };

  const begin = (): void => {
    if (!isWanted || session.host.findWorkspaceFiles === undefined || waiting) return;
    if (running) {
      again = true;
      return;
    }
    waiting = true;
    setTimeout(() => {
      waiting = false;
      guardWork(log, "Checking the workspace", run);
    }, delay);
  };

  if (isWanted) diagnostics.onChange(begin);
  return { begin };
}
