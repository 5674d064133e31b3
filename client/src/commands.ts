import { commands, window, type Disposable, type TextDocument, l10n } from "vscode";
import { ExecuteCommandRequest, type Location, type Position } from "vscode-languageclient";
import type { Session } from "./session.ts";
import {
  contractsRequest,
  describeImageServerCommand,
  fixAllServerCommand,
  lookUpTagsServerCommand,
  pinDigestsServerCommand,
  useContractServerCommand,
  type ContractEntry,
} from "./protocol.ts";

/** The command behind the link of a hover that asks a registry what an image is. */
export const describeImageCommand = "plimsoll.describeImage";

/** The commands that need nothing but the server: Fix All, Pin Digests, Restart Server, Show Output. */
export function registerCommands(session: Session): Disposable[] {
  const { client, log } = session;
  const askServer = async (command: string, ...more: string[]): Promise<void> => {
    const document = await activeDockerfile(session);
    if (document === undefined) return;
    // The server answers with `workspace/applyEdit`, and says itself what it could not do.
    await client.sendRequest(ExecuteCommandRequest.type, {
      command,
      arguments: [client.code2ProtocolConverter.asUri(document.uri), ...more],
    });
  };
  return [
    commands.registerCommand("plimsoll.fixAll", () => askServer(fixAllServerCommand)),
    commands.registerCommand("plimsoll.pinDigests", () => askServer(pinDigestsServerCommand)),
    commands.registerCommand("plimsoll.chooseContract", async () => {
      const name = await chooseContract(session);
      if (name !== undefined) await askServer(useContractServerCommand, name);
    }),
    // The lens over a stage hands on what the server knows, in the protocol's shapes.
    commands.registerCommand("plimsoll.showReferences", (uri: string, position: Position, locations: Location[]) =>
      commands.executeCommand(
        "editor.action.showReferences",
        client.protocol2CodeConverter.asUri(uri),
        client.protocol2CodeConverter.asPosition(position),
        locations.map(client.protocol2CodeConverter.asLocation),
      ),
    ),
    // Behind an item of completion and a link of a hover: what was asked for is shown when the answer has come.
    ...lookUps.map(([name, serverCommand, then]) =>
      commands.registerCommand(name, async (...args: unknown[]) => {
        if (!(await serverReady(session))) return;
        await client.sendRequest(ExecuteCommandRequest.type, { command: serverCommand, arguments: args });
        await commands.executeCommand(then);
      }),
    ),
    commands.registerCommand("plimsoll.showOutput", () => log.show(true)),
    commands.registerCommand("plimsoll.restartServer", async () => {
      try {
        if (client.needsStop()) await client.stop();
        await client.start();
        log.info("The language server was restarted.");
      } catch (error) {
        log.error("The language server could not be restarted.", error);
        void window.showErrorMessage(l10n.t("Plimsoll's language server could not be restarted. The output says why."));
      }
    }),
  ];
}

const lookUps: readonly (readonly [string, string, string])[] = [
  ["plimsoll.lookUpTags", lookUpTagsServerCommand, "editor.action.triggerSuggest"],
  [describeImageCommand, describeImageServerCommand, "editor.action.showHover"],
];

/** Asks for one of the contracts; undefined when the person says no. */
async function chooseContract(session: Session): Promise<string | undefined> {
  if (!(await serverReady(session))) return undefined;
  const contracts: readonly ContractEntry[] = await session.client.sendRequest(contractsRequest);
  const items = [
    { label: "auto", description: l10n.t("what the file itself tells") },
    { label: "none", description: l10n.t("no contract") },
    ...contracts.map(({ name, title, description }) => ({ label: name, description: title, detail: description })),
  ];
  const choice = await window.showQuickPick(items, {
    placeHolder: l10n.t("The image contract this Dockerfile is held to"),
    matchOnDescription: true,
  });
  return choice?.label;
}

/** The Dockerfile in front, with the server ready to be asked about it; otherwise says what is missing. */
export async function activeDockerfile(session: Session): Promise<TextDocument | undefined> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== "dockerfile") {
    void window.showInformationMessage(l10n.t("Open a Dockerfile first."));
    return undefined;
  }
  return (await serverReady(session)) ? document : undefined;
}

/** Waits for the server's first start; says so when it failed. */
export async function serverReady(session: Session): Promise<boolean> {
  try {
    await session.ready;
  } catch {
    // A later restart may have succeeded.
  }
  if (session.client.isRunning()) return true;
  const restart = l10n.t("Restart Server");
  const choice = await window.showErrorMessage(l10n.t("Plimsoll's language server is not running."), restart);
  if (choice === restart) await commands.executeCommand("plimsoll.restartServer");
  return session.client.isRunning();
}
