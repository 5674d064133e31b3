import { commands, Uri, window, workspace, type Disposable, l10n } from "vscode";
import type { Session } from "./session.ts";
import { serverReady } from "./commands.ts";
import { propose } from "./proposal.ts";
import { migrateHadolintRequest } from "./protocol.ts";

const ownNames = [".plimsoll.json", ".plimsoll.jsonc", ".plimsoll.yaml", ".plimsoll.yml"];

/** Migrate Hadolint Config: shows the configuration of ours that means the same, and writes it beside hadolint's. */
export function registerMigration(session: Session): Disposable[] {
  return [
    commands.registerCommand("plimsoll.migrateHadolintConfig", async (target?: unknown) => {
      const source = target instanceof Uri ? target : await chooseSource();
      if (source === undefined || !(await serverReady(session))) return;
      const folder = Uri.joinPath(source, "..");
      // What is in the editor counts, saved or not.
      const text = (await workspace.openTextDocument(source)).getText();
      const present = await presentName(folder);
      const name = source.path.replace(/^.*\//, "");
      const outcome = await propose(session, folder, () => session.client.sendRequest(migrateHadolintRequest, { name, text, present }));
      const main = outcome?.planned[0];
      if (main !== undefined && (outcome?.written.length ?? 0) > 0) await window.showTextDocument(main.uri, { preview: false });
    }),
  ];
}

/** The configuration in the editor, else the one of the workspace, else the one a person picks of several. */
async function chooseSource(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document.uri;
  if (active !== undefined && /\/\.?hadolint\.ya?ml$/.test(active.path)) return active;
  const found = await workspace.findFiles("**/.hadolint.{yaml,yml}", "**/node_modules/**", 50);
  if (found.length === 0) void window.showInformationMessage(l10n.t("There is no .hadolint.yaml in this workspace."));
  if (found.length <= 1) return found[0];
  const items = found.map((uri) => ({ label: workspace.asRelativePath(uri), uri })).toSorted((a, b) => (a.label < b.label ? -1 : 1));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("The configuration to migrate") }))?.uri;
}

/** The configuration of ours that stands in a folder: a second one would not be read. */
async function presentName(folder: Uri): Promise<string | null> {
  for (const name of ownNames) {
    try {
      await workspace.fs.stat(Uri.joinPath(folder, name));
      return name;
    } catch {
      // Not there.
    }
  }
  return null;
}
