import {
  CodeActionKind,
  commands,
  Position,
  ProcessExecution,
  Range,
  tasks,
  Uri,
  window,
  workspace,
  type CodeAction,
  type Disposable,
  l10n,
} from "vscode";
import type { Session } from "./session.ts";
import { rowFixesRequest, type RowFix } from "./protocol.ts";

/** What the command line writes of a smoke test, as far as it matters here. */
interface Results {
  readonly image: string;
  readonly error?: string;
  readonly results: readonly { readonly rows: readonly string[]; readonly outcome: string }[];
}

/** Which Dockerfile the results in a file are about. */
const awaited = new Map<string, Uri>();
let count = 0;
/** Windows may share a folder: their files have names of their own. */
const started = Date.now();

/** The option that has the results of a smoke test written into a file of ours. */
export async function resultsArgument({ context }: Session, dockerfile: Uri): Promise<readonly string[]> {
  const folder = context.storageUri ?? context.globalStorageUri;
  await workspace.fs.createDirectory(folder);
  const file = Uri.joinPath(folder, `smoke-${started.toString(36)}-${(count += 1)}.json`);
  awaited.set(file.fsPath, dockerfile);
  return [`--results=${file.fsPath}`];
}

/** When a smoke test has ended, offers what the Dockerfile can be fixed for. */
export function registerSmokeResults(session: Session): Disposable[] {
  return [
    tasks.onDidEndTaskProcess(({ execution: { task } }) => {
      if (task.definition.type !== "plimsoll" || !(task.execution instanceof ProcessExecution)) return;
      const file = task.execution.args.find((arg) => arg.startsWith("--results="))?.slice("--results=".length);
      const dockerfile = file === undefined ? undefined : awaited.get(file);
      if (file === undefined || dockerfile === undefined) return;
      void takeResults(Uri.file(file)).then((results) => (results === undefined ? undefined : offer(session, dockerfile, results)));
    }),
  ];
}

async function takeResults(file: Uri): Promise<Results | undefined> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(file));
    await workspace.fs.delete(file);
    return JSON.parse(text) as Results;
  } catch {
    // The test was stopped before it had a result.
    return undefined;
  }
}

async function offer(session: Session, dockerfile: Uri, { image, error, results }: Results): Promise<void> {
  if (error !== undefined) {
    const build = l10n.t("Build Image");
    if ((await window.showErrorMessage(error, build)) === build) await commands.executeCommand("plimsoll.buildImage", dockerfile);
    return;
  }
  const rows = [...new Set(results.filter(({ outcome }) => outcome === "fail").flatMap((result) => result.rows))];
  if (rows.length === 0) return;
  const fixes = await fixesFor(session, dockerfile, rows);
  if (fixes.length === 0) return;
  const show = l10n.t("Show Fixes");
  const message = l10n.t(
    "{0} fails {1}. The Dockerfile can be fixed for {2}.",
    image,
    rows.join(", "),
    [...new Set(fixes.map(({ row }) => row))].join(", "),
  );
  if ((await window.showWarningMessage(message, show)) !== show) return;
  const items = fixes.map((fix) => ({ label: fix.title, description: `${fix.row}, ${fix.rule}`, detail: fix.message, picked: true, fix }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t("Fix the Dockerfile"),
    placeHolder: l10n.t("What to apply"),
    canPickMany: true,
  });
  if (chosen === undefined || chosen.length === 0) return;
  await window.showTextDocument(dockerfile, { preview: false });
  for (const { fix } of chosen) await apply(session, dockerfile, rows, fix);
}

async function fixesFor({ client }: Session, dockerfile: Uri, rows: readonly string[]): Promise<readonly RowFix[]> {
  await workspace.openTextDocument(dockerfile);
  return client.sendRequest(rowFixesRequest, { uri: client.code2ProtocolConverter.asUri(dockerfile), rows });
}

/** Applies the code action of a fix, wherever its finding stands by now: fixes before it may have moved or taken it. */
async function apply(session: Session, dockerfile: Uri, rows: readonly string[], wanted: RowFix): Promise<void> {
  const found = (await fixesFor(session, dockerfile, rows)).find(
    ({ title, rule, message }) => title === wanted.title && rule === wanted.rule && message === wanted.message,
  );
  if (found === undefined) return;
  const place = new Position(found.line, found.character);
  const actions = await commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    dockerfile,
    new Range(place, place),
    CodeActionKind.QuickFix.value,
  );
  const action = actions.find(({ title }) => title === found.title);
  if (action?.edit !== undefined) await workspace.applyEdit(action.edit);
  if (action?.command !== undefined)
    await commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
}
