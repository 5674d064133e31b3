import * as l10n from "@vscode/l10n";
import type { ExecuteCommandParams, Range } from "vscode-languageserver";
import { pageUrl } from "../engine/pages.ts";
import { fixAllEdit, showRuleServerCommand } from "./code-actions.ts";
import { contractComment } from "./contract-comment.ts";
import { workspaceEditOf } from "./convert.ts";
import { pinDocument } from "./pin.ts";
import { lookUp, readImage } from "./look-up.ts";
import {
  describeImageServerCommand,
  fixAllServerCommand,
  lookUpTagsServerCommand,
  pinDigestsServerCommand,
  useContractServerCommand,
} from "./protocol.ts";
import { contractsIn } from "./scaffold.ts";
import { readyDockerfile, tell, type Session } from "./session.ts";

/** The commands an editor may ask the server to run. */
export const serverCommands: readonly string[] = [
  fixAllServerCommand,
  pinDigestsServerCommand,
  useContractServerCommand,
  showRuleServerCommand,
  lookUpTagsServerCommand,
  describeImageServerCommand,
];

/** Runs one of them. Arguments come from outside: those of another shape do nothing. */
export async function runCommand(session: Session, { command, arguments: args = [] }: ExecuteCommandParams): Promise<void> {
  const [first, second, ...rest] = args as readonly unknown[];
  if (typeof first !== "string") return;
  switch (command) {
    case fixAllServerCommand:
      return fixDocument(session, first, typeof second === "string" ? second : undefined);
    case pinDigestsServerCommand:
      return pinDocument(session, first, isRange(second) ? second : undefined);
    case useContractServerCommand:
      return typeof second === "string" ? useContract(session, first, second) : undefined;
    case lookUpTagsServerCommand:
    case describeImageServerCommand: {
      const image = readImage([second, ...rest]);
      return image === undefined ? undefined : lookUp(session, first, image, command === lookUpTagsServerCommand ? "tags" : "description");
    }
    case showRuleServerCommand:
      await session.connection.window.showDocument({ uri: pageUrl(first), external: true });
  }
}

/** Applies all safe fixes of a document, or of one rule in it. */
async function fixDocument(session: Session, uri: string, rule: string | undefined): Promise<void> {
  const { connection } = session;
  const checked = await readyDockerfile(session, uri);
  if (checked === undefined) return;
  const edit = fixAllEdit(session, checked, rule);
  if (edit === undefined) {
    const left = checked.findings().length;
    const message =
      left === 0 ? l10n.t("There is nothing to fix.") : l10n.t("None of the findings has a safe fix. The others are offered one by one.");
    return tell(session, "information", message);
  }
  const { applied, failureReason } = await connection.workspace.applyEdit({ label: l10n.t("Fix all"), edit });
  if (!applied)
    tell(
      session,
      "error",
      failureReason === undefined
        ? l10n.t("The fixes could not be applied.")
        : l10n.t("The fixes could not be applied: {0}", failureReason),
    );
}

/** Writes into the file which contract it is held to. */
async function useContract(session: Session, uri: string, name: string): Promise<void> {
  const checked = await readyDockerfile(session, uri);
  if (checked === undefined || !(name === "auto" || name === "none" || contractsIn(session).some((contract) => contract.name === name)))
    return;
  const edit = contractComment(checked.analysis.tree, name);
  const target = { uri, version: checked.version, lines: checked.lines, context: undefined };
  const change = edit === undefined ? undefined : workspaceEditOf([edit], target, session.editor);
  if (change !== undefined) await session.connection.workspace.applyEdit({ label: l10n.t("Choose image contract"), edit: change });
}

function isRange(value: unknown): value is Range {
  const range = value as Partial<Range> | null | undefined;
  return [range?.start?.line, range?.start?.character, range?.end?.line, range?.end?.character].every((part) => Number.isInteger(part));
}
