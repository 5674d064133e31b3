import {
  commands,
  EventEmitter,
  Range,
  SnippetString,
  Uri,
  window,
  workspace,
  type Disposable,
  type QuickPickItem,
  type WorkspaceFolder,
} from "vscode";
import { serverReady } from "./commands.ts";
import type { Session } from "./client.ts";
import { scaffoldRequest, type ScaffoldAnswer, type ScaffoldFile, type ScaffoldQuestion } from "./protocol.ts";

/** The entries of the Command Palette that write a contract's first files. */
const scaffolds: Readonly<Record<string, string>> = { "plimsoll.scaffoldCloche": "cloche" };

const previewScheme = "plimsoll-preview";

/** Registers the scaffold commands and the read-only documents that show what they would write. */
export function registerScaffold(session: Session): Disposable[] {
  const previews = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  return [
    changed,
    workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => previews.get(uri.toString()) ?? "",
    }),
    ...Object.entries(scaffolds).map(([command, contract]) =>
      commands.registerCommand(command, async (target?: unknown) => {
        const folder = await chooseFolder(target);
        if (folder === undefined || !(await serverReady(session))) return;
        await scaffold(session, contract, folder, (uri, text) => {
          previews.set(uri.toString(), text);
          changed.fire(uri);
        });
      }),
    ),
  ];
}

async function chooseFolder(target: unknown): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (target instanceof Uri) {
    const folder = workspace.getWorkspaceFolder(target);
    if (folder !== undefined) return folder;
  }
  if (folders.length === 0) void window.showInformationMessage("Open a folder first: the scaffold writes into it.");
  if (folders.length <= 1) return folders[0];
  return window.showWorkspaceFolderPick({ placeHolder: "The folder to write the scaffold into" });
}

/** A file of the scaffold, with what stands in its place now. */
interface Planned {
  readonly file: ScaffoldFile;
  readonly uri: Uri;
  readonly present: string | undefined;
}

async function scaffold(
  session: Session,
  contract: string,
  folder: WorkspaceFolder,
  setPreview: (uri: Uri, text: string) => void,
): Promise<void> {
  const answer = await askServer(session, contract, folder);
  if (answer === undefined) return;
  if (answer.problem !== undefined || answer.files.length === 0) {
    void window.showErrorMessage(answer.problem ?? `The contract ${contract} has no scaffold.`);
    return;
  }
  const planned = await Promise.all(
    answer.files.map(async (file): Promise<Planned> => {
      const uri = Uri.joinPath(folder.uri, ...file.path.split("/"));
      return { file, uri, present: await readText(uri) };
    }),
  );
  const chosen = await choose(planned, setPreview);
  if (chosen === undefined) return;
  for (const { file, uri } of chosen) {
    // Creates the folders on the way; the text has its placeholders filled with their defaults.
    await workspace.fs.writeFile(uri, new TextEncoder().encode(file.text));
    if (file.executable) await session.platform.makeExecutable(uri);
  }
  const main = planned[0];
  if (main !== undefined) await openWithPlaceholders(main, chosen.includes(main));
}

async function askServer(session: Session, contract: string, folder: WorkspaceFolder): Promise<ScaffoldAnswer | undefined> {
  const request = (answers: Record<string, string>): Promise<ScaffoldAnswer> =>
    session.client.sendRequest(scaffoldRequest, {
      contract,
      folder: session.client.code2ProtocolConverter.asUri(folder.uri),
      answers,
    });
  const answers: Record<string, string> = {};
  let answer = await request(answers);
  while (answer.questions.length > 0) {
    for (const question of answer.questions) {
      const given = await ask(question);
      if (given === undefined) return undefined;
      answers[question.name] = given;
    }
    answer = await request(answers);
  }
  return answer;
}

async function ask(question: ScaffoldQuestion): Promise<string | undefined> {
  if (question.choices.length === 0) return window.showInputBox({ prompt: question.prompt, value: question.default, ignoreFocusOut: true });
  const items: QuickPickItem[] = [question.default, ...question.choices.filter((choice) => choice !== question.default)].map((label) => ({
    label,
  }));
  return (await window.showQuickPick(items, { placeHolder: question.prompt, ignoreFocusOut: true }))?.label;
}

/** Shows what would be written and asks. Gives the files to write; undefined when the person says no. */
async function choose(planned: readonly Planned[], setPreview: (uri: Uri, text: string) => void): Promise<readonly Planned[] | undefined> {
  const differing = planned.filter(({ file, present }) => present !== undefined && present !== file.text);
  const missing = planned.filter(({ present }) => present === undefined);
  if (differing.length === 0 && missing.length === 0) {
    void window.showInformationMessage("All files of the scaffold are there already.");
    return [];
  }
  await showPreview(differing[0] ?? missing[0], setPreview);
  const pathsOf = (files: readonly Planned[]): string => files.map(({ file }) => file.path).join(", ");
  const items: (QuickPickItem & { files: readonly Planned[] | undefined })[] = [];
  if (missing.length > 0) items.push({ label: "$(new-file) Create", description: pathsOf(missing), files: missing });
  if (differing.length > 0)
    items.push({
      label: "$(replace-all) Overwrite",
      description: pathsOf(differing),
      detail: missing.length > 0 ? `and create ${pathsOf(missing)}` : "What stands there now is replaced.",
      files: [...differing, ...missing],
    });
  items.push({ label: "$(close) Cancel", description: "write nothing", files: undefined });
  const choice = await window.showQuickPick(items, {
    title: differing.length > 0 ? "Some files exist already and differ" : "Write these files?",
    placeHolder: "The editor shows what would be written",
    ignoreFocusOut: true,
  });
  return choice?.files;
}

/** The new text beside the one that is there, or alone. */
async function showPreview(planned: Planned | undefined, setPreview: (uri: Uri, text: string) => void): Promise<void> {
  if (planned === undefined) return;
  const uri = Uri.from({ scheme: previewScheme, path: planned.uri.path });
  setPreview(uri, planned.file.text);
  if (planned.present === undefined) await window.showTextDocument(uri, { preview: true, preserveFocus: true });
  else await commands.executeCommand("vscode.diff", planned.uri, uri, `${planned.file.path}: now ↔ scaffold`, { preview: true });
}

/** Opens the Dockerfile; where it is new, its placeholders are live, so that Tab leads from one to the next. */
async function openWithPlaceholders({ file, uri }: Planned, written: boolean): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const editor = await window.showTextDocument(document, { preview: false });
  if (!written || file.snippet === null) return;
  const whole = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  await editor.insertSnippet(new SnippetString(file.snippet), whole);
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
