import { commands, Uri, window, workspace, type Disposable, l10n } from "vscode";
import type { Session } from "./session.ts";

/** Opens a page of the documentation that ships in the package. Its argument: `rules/no-latest-tag.md`, `#part` allowed. */
export const pageCommand = "plimsoll.showRule";

/** Registers the command behind every rule link. */
export function registerRulePages(session: Session): Disposable[] {
  return [
    commands.registerCommand(pageCommand, async (page: unknown) => {
      if (typeof page !== "string") return;
      const [path = "", fragment = ""] = page.split("#");
      // The argument comes from a link in a text: it may only name a page below docs/.
      if (!/^[\w-]+(?:\/[\w-]+)*\.md$/.test(path)) return;
      const file = Uri.joinPath(session.context.extensionUri, "docs", path);
      try {
        await workspace.fs.stat(file);
      } catch {
        void window.showInformationMessage(
          l10n.t("There is no page for {0} in this version of Plimsoll.", path.replace(/^.*\/|\.md$/g, "")),
        );
        return;
      }
      try {
        await commands.executeCommand("markdown.showPreview", file.with({ fragment }));
      } catch {
        // An editor without a Markdown preview.
        await window.showTextDocument(file, { preview: true });
      }
    }),
  ];
}
