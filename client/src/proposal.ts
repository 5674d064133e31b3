import { commands, EventEmitter, QuickPickItemKind, Uri, window, workspace, type Disposable, type QuickPickItem, l10n } from "vscode";
import type { Session } from "./session.ts";
import type { Proposal, ProposedFile, Question } from "./protocol.ts";

const previewScheme = "plimsoll-preview";

/** Asks the server for files, by the answers given so far. */
export type AskForFiles = (answers: Readonly<Record<string, string>>) => Promise<Proposal>;

/** A file of a proposal, with what stands in its place now. */
export interface PlannedFile {
  readonly file: ProposedFile;
  readonly uri: Uri;
  /** What would be written. */
  readonly text: string;
  readonly present: string | undefined;
}

/** What came of a proposal. */
export interface Outcome {
  readonly proposal: Proposal;
  readonly planned: readonly PlannedFile[];
  readonly written: readonly PlannedFile[];
}

const previews = new Map<string, string>();
const changed = new EventEmitter<Uri>();

/** Registers the read-only documents that show what would be written. */
export function registerPreviews(): Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => previews.get(uri.toString()) ?? "",
    }),
  ];
}

/**
 * Shows as a diff what would be written into a folder, and one list from which it is written or an answer is changed;
 * the diff follows. Files that exist are replaced only when a person chooses that. Undefined when nothing is wanted.
 */
export async function propose(session: Session, folder: Uri, ask: AskForFiles): Promise<Outcome | undefined> {
  const answers: Record<string, string> = {};
  let proposal = await ask(answers);
  if (proposal.files.length === 0) {
    void window.showErrorMessage(proposal.problem ?? l10n.t("There is nothing to write."));
    return undefined;
  }
  let shown = "";
  try {
    for (;;) {
      const planned = await planFiles(proposal.files, folder);
      if (proposal.questions.length === 0 && planned.every(({ present, text }) => present === text))
        return { proposal, planned, written: [] };
      shown = await showChanges(proposal.title, planned, shown);
      const choice = await choose(proposal, planned);
      if (choice === undefined) return undefined;
      if ("write" in choice) {
        await write(session, choice.write);
        return { proposal, planned, written: choice.write };
      }
      const given = await answer(choice.question, ask, answers);
      if (given !== undefined) {
        answers[choice.question.name] = given;
        proposal = await ask(answers);
      }
    }
  } finally {
    await closeChanges(proposal.title);
    previews.clear();
  }
}

async function planFiles(files: readonly ProposedFile[], folder: Uri): Promise<readonly PlannedFile[]> {
  return Promise.all(
    files.map(async (file): Promise<PlannedFile> => {
      const uri = Uri.joinPath(folder, ...file.path.split("/"));
      const present = await readText(uri);
      return { file, uri, present, text: present === undefined ? file.text : merge(file, present) };
    }),
  );
}

/** An ignore file that is there keeps its lines; those it lacks come after them. */
function merge({ path, text }: ProposedFile, present: string): string {
  if (!/(?:^|[/.])(?:docker|container)ignore$/.test(path)) return text;
  const known = new Set(present.split(/\r?\n/));
  const missing = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#") && !known.has(line));
  if (missing.length === 0) return present;
  return `${present.replace(/\n*$/, present.trim() === "" ? "" : "\n")}${missing.join("\n")}\n`;
}

type Choice = { readonly write: readonly PlannedFile[] } | { readonly question: Question };

/** One list: write what is missing, replace what differs too, or change an answer. */
async function choose({ title, questions, problem }: Proposal, planned: readonly PlannedFile[]): Promise<Choice | undefined> {
  const missing = planned.filter(({ present }) => present === undefined);
  const differing = planned.filter(({ present, text }) => present !== undefined && present !== text);
  const pathsOf = (files: readonly PlannedFile[]): string => files.map(({ file }) => file.path).join(", ");
  const items: (QuickPickItem & { readonly choice?: Choice })[] = [];
  if (problem === undefined) {
    if (missing.length > 0)
      items.push({ label: `$(new-file) ${l10n.t("Create")}`, description: pathsOf(missing), choice: { write: missing } });
    if (differing.length > 0)
      items.push({
        label: `$(replace-all) ${l10n.t("Overwrite")}`,
        description: pathsOf(differing),
        detail:
          missing.length > 0 ? l10n.t("and create {0}", pathsOf(missing)) : l10n.t("What stands there now is replaced as the diff shows."),
        choice: { write: [...differing, ...missing] },
      });
  }
  if (questions.length > 0) items.push({ label: l10n.t("Answers"), kind: QuickPickItemKind.Separator });
  for (const question of questions)
    items.push({ label: `$(edit) ${question.prompt}`, description: question.answer || l10n.t("none"), choice: { question } });
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder:
      problem ??
      (missing.length + differing.length === 0
        ? l10n.t("All these files are there already; an answer can be changed")
        : l10n.t("Write what the editor shows, or change an answer")),
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  return chosen?.choice;
}

/** A new answer to one question; undefined when it stays. */
async function answer(question: Question, ask: AskForFiles, answers: Readonly<Record<string, string>>): Promise<string | undefined> {
  const { name, prompt, type, choices } = question;
  if (type === "choice") {
    const items = choices.map((label) => ({ label, ...(label === question.answer ? { description: l10n.t("as it is") } : {}) }));
    return (await window.showQuickPick(items, { placeHolder: prompt, ignoreFocusOut: true }))?.label;
  }
  if (type === "list" && choices.length > 0) {
    const present = new Set(question.answer.split(/[\s,]+/));
    const items = choices.map((label) => ({ label, picked: present.has(label) }));
    const picked = await window.showQuickPick(items, { placeHolder: prompt, canPickMany: true, ignoreFocusOut: true });
    return picked?.map(({ label }) => label).join(" ");
  }
  return window.showInputBox({
    prompt,
    value: question.answer,
    ignoreFocusOut: true,
    validateInput: async (value) => (await ask({ ...answers, [name]: value })).problem,
  });
}

async function write(session: Session, files: readonly PlannedFile[]): Promise<void> {
  for (const { file, uri, text } of files) {
    // Creates the folders on the way.
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    if (file.executable) await session.platform.makeExecutable(uri);
  }
}

/** The changes of all files in one editor, which follows when they change. Gives what it shows. */
async function showChanges(title: string, planned: readonly PlannedFile[], shown: string): Promise<string> {
  const rows = planned
    .filter(({ present, text }) => present !== text)
    .map(({ uri, text, present }): readonly [Uri, Uri | undefined, Uri] => {
      const preview = Uri.from({ scheme: previewScheme, path: uri.path });
      previews.set(preview.toString(), text);
      changed.fire(preview);
      return [uri, present === undefined ? undefined : uri, preview];
    });
  const now = rows.map(([uri]) => uri.toString()).join("\n");
  if (now === shown || rows.length === 0) return shown;
  await closeChanges(title);
  await commands.executeCommand("vscode.changes", title, rows);
  return now;
}

async function closeChanges(title: string): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label === title || label.startsWith(`${title} (`));
  if (tabs.length > 0) await window.tabGroups.close(tabs, true);
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
