import { commands, FileType, Range, SnippetString, Uri, window, workspace, type Disposable, l10n } from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient";
import type { Session } from "./session.ts";
import { activeDockerfile, serverReady } from "./commands.ts";
import { propose, registerPreviews, type AskForFiles, type Outcome, type PlannedFile } from "./proposal.ts";
import {
  contractsRequest,
  newContractRequest,
  pinDigestsServerCommand,
  scaffoldRequest,
  structureTestRequest,
  useContractServerCommand,
  type ContractEntry,
} from "./protocol.ts";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** The commands that write files a contract speaks of: scaffolds, a new contract, a structure test. */
export function registerScaffold(session: Session): Disposable[] {
  // The manifest's entries are generated from the contracts: each command is named after its own.
  const { contributes } = session.context.extension.packageJSON as Manifest;
  const scaffolds = contributes.commands.flatMap(({ command }) => {
    const name = /^plimsoll\.scaffold([A-Z]\w*)$/.exec(command)?.[1];
    return name === undefined ? [] : [{ command, contract: name.replaceAll(/(?<!^)(?=[A-Z])/g, "-").toLowerCase() }];
  });
  return [
    ...registerPreviews(),
    ...scaffolds.map(({ command, contract }) =>
      commands.registerCommand(command, (target?: unknown) => scaffold(session, target, () => Promise.resolve(contract))),
    ),
    commands.registerCommand("plimsoll.scaffold", (target?: unknown) =>
      scaffold(session, target, (folder) => chooseScaffold(session, folder)),
    ),
    commands.registerCommand("plimsoll.newContract", () => writeFor(session, newContractRequest, offerContract)),
    commands.registerCommand("plimsoll.writeStructureTest", () => writeFor(session, structureTestRequest)),
  ];
}

async function scaffold(session: Session, target: unknown, contractFor: (folder: Uri) => Promise<string | undefined>): Promise<void> {
  const folder = await chooseFolder(target, l10n.t("The folder to write the scaffold into"));
  if (folder === undefined || !(await serverReady(session))) return;
  const contract = await contractFor(folder);
  if (contract === undefined) return;
  const uri = session.client.code2ProtocolConverter.asUri(folder);
  const outcome = await propose(session, folder, (answers) =>
    session.client.sendRequest(scaffoldRequest, { contract, folder: uri, answers }),
  );
  const main = outcome?.planned[0];
  if (outcome === undefined || main === undefined) return;
  await openWithPlaceholders(main, outcome.written.includes(main));
  if (outcome.proposal.pinnable && outcome.written.includes(main)) void offerPins(session, main.uri);
}

/** All scaffolds there are, those that the folder's files speak for first. */
async function chooseScaffold(session: Session, folder: Uri): Promise<string | undefined> {
  const contracts: readonly ContractEntry[] = await session.client.sendRequest(contractsRequest, {
    folder: session.client.code2ProtocolConverter.asUri(folder),
  });
  const items = contracts
    .flatMap(({ name, description, scaffold: label, suggested }) =>
      label === null
        ? []
        : [{ label, name, suggested, detail: description, ...(suggested ? { description: l10n.t("fits this folder") } : {}) }],
    )
    .toSorted((a, b) => Number(b.suggested) - Number(a.suggested));
  const choice = await window.showQuickPick(items, {
    title: l10n.t("Scaffold Dockerfile"),
    placeHolder: l10n.t("The image to start"),
    matchOnDetail: true,
  });
  return choice?.name;
}

/** A folder of the explorer, else the workspace's folder, else the one a person picks of several. */
async function chooseFolder(target: unknown, placeHolder: string): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (target instanceof Uri && workspace.getWorkspaceFolder(target) !== undefined) return folderAt(target);
  if (folders.length === 0) void window.showInformationMessage(l10n.t("Open a folder first: the files are written into it."));
  if (folders.length <= 1) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder }))?.uri;
}

async function folderAt(uri: Uri): Promise<Uri> {
  const { type } = await workspace.fs.stat(uri);
  return (type & FileType.Directory) === 0 ? Uri.joinPath(uri, "..") : uri;
}

/** Opens the Dockerfile; where it is new, its placeholders are live, so that Tab leads from one to the next. */
async function openWithPlaceholders({ file, uri }: PlannedFile, written: boolean): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const editor = await window.showTextDocument(document, { preview: false });
  if (!written || file.snippet === null) return;
  const whole = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  await editor.insertSnippet(new SnippetString(file.snippet), whole);
}

/** A registry is asked only when a person wants to. */
async function offerPins({ client }: Session, uri: Uri): Promise<void> {
  const pin = l10n.t("Pin Digests");
  const choice = await window.showInformationMessage(
    l10n.t("{0} names images by tags, which move.", workspace.asRelativePath(uri, false)),
    pin,
  );
  if (choice !== pin) return;
  await client.sendRequest(ExecuteCommandRequest.type, {
    command: pinDigestsServerCommand,
    arguments: [client.code2ProtocolConverter.asUri(uri)],
  });
}

/** Writes what the server makes of the Dockerfile in front, beside the rest of its workspace folder, and opens it. */
async function writeFor(session: Session, request: string, then?: typeof offerContract): Promise<void> {
  const document = await activeDockerfile(session);
  if (document === undefined) return;
  const folder = workspace.getWorkspaceFolder(document.uri)?.uri ?? (await chooseFolder(undefined, l10n.t("The folder to write into")));
  if (folder === undefined) return;
  const uri = session.client.code2ProtocolConverter.asUri(document.uri);
  const ask: AskForFiles = (answers) => session.client.sendRequest(request, { uri, answers });
  const outcome = await propose(session, folder, ask);
  const main = outcome?.planned[0];
  if (outcome === undefined || main === undefined) return;
  await window.showTextDocument(main.uri, { preview: false });
  if (outcome.written.length > 0) await then?.(session, document.uri, outcome);
}

/** A contract that nothing points to holds for no file: the Dockerfile may name it. */
async function offerContract({ client }: Session, dockerfile: Uri, { proposal }: Outcome): Promise<void> {
  const name = proposal.questions[0]?.answer;
  if (name === undefined) return;
  const use = l10n.t("Use It Here");
  const message = l10n.t("The contract {0} holds for no file yet.", name);
  const choice = await window.showInformationMessage(message, { detail: workspace.asRelativePath(dockerfile, false) }, use);
  if (choice !== use) return;
  await client.sendRequest(ExecuteCommandRequest.type, {
    command: useContractServerCommand,
    arguments: [client.code2ProtocolConverter.asUri(dockerfile), name],
  });
}
