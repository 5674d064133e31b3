import {
  commands,
  Task,
  TaskGroup,
  TaskPanelKind,
  TaskRevealKind,
  tasks,
  TaskScope,
  Uri,
  window,
  workspace,
  type Disposable,
  type TaskDefinition,
  type WorkspaceFolder,
  l10n,
} from "vscode";
import { makeBuildChoices } from "./build-choices.ts";
import { pickBuild } from "./build-options.ts";
import type { Session } from "./session.ts";
import { activeDockerfile, serverReady } from "./commands.ts";
import {
  buildOptionsRequest,
  buildPlanRequest,
  smokePlanRequest,
  type BuildChoice,
  type BuildOptions,
  type Plan,
  type PlanAnswer,
} from "./protocol.ts";
import { registerSmokeResults, resultsArgument } from "./smoke-results.ts";

type Action = "build" | "smoke";

/** A task of tasks.json: `{ "type": "plimsoll", "action": "build", "file": "Dockerfile" }`, with members of a choice. */
interface PlimsollTask extends TaskDefinition {
  readonly action: Action;
  /** Relative to the workspace folder, or absolute. */
  readonly file: string;
}

const names: Record<Action, string> = { build: "build", smoke: "smoke test" };

/** Turns `FILE:LINE: error: message`, which the command line says of a build, into marks; package.json defines it. */
const problemMatcher = "$plimsoll-build";

/** Build Image and Smoke Test Image: commands, and tasks that can stand in tasks.json. */
export function registerTasks(session: Session): Disposable[] {
  const choices = makeBuildChoices(session.context);
  const run = (action: Action, target: unknown, stage?: unknown): Promise<void> => {
    const more: BuildChoice = typeof stage === "string" ? { target: stage } : {};
    return runFor(session, action, target, (uri) => ({ ...choices.get(uri), ...more }));
  };
  return [
    commands.registerCommand("plimsoll.buildImage", (target?: unknown, stage?: unknown) => run("build", target, stage)),
    commands.registerCommand("plimsoll.smokeTestImage", (target?: unknown) => run("smoke", target)),
    commands.registerCommand("plimsoll.buildImageWithOptions", (target?: unknown) =>
      runFor(session, "build", target, async (uri) => {
        const ask = (choice: BuildChoice): Promise<BuildOptions> =>
          session.client.sendRequest(buildOptionsRequest, { uri: session.client.code2ProtocolConverter.asUri(uri), choice });
        return pickBuild(ask, choices.get(uri), (choice) => choices.set(uri, choice));
      }),
    ),
    ...registerSmokeResults(session),
    tasks.registerTaskProvider("plimsoll", {
      provideTasks: async () => {
        const document = window.activeTextEditor?.document;
        if (document?.languageId !== "dockerfile" || refusal(session, document.uri) !== undefined) return [];
        if (!session.client.isRunning()) return [];
        const choice = choices.get(document.uri);
        const found = await Promise.all(
          (["build", "smoke"] as const).map((action) => taskFor(session, { action, uri: document.uri, choice, asks: false })),
        );
        return found.filter((task): task is Task => task instanceof Task);
      },
      resolveTask: async (task) => {
        const definition = task.definition as PlimsollTask;
        const uri = fileOf(definition, task.scope);
        if (uri === undefined || refusal(session, uri) !== undefined || !(await serverReady(session))) return undefined;
        // The server knows documents that are open.
        await workspace.openTextDocument(uri);
        const { type: _type, action, file: _file, ...chosen } = definition;
        const resolved = await taskFor(session, { action, uri, choice: { ...choices.get(uri), ...chosen }, asks: true, definition });
        return resolved instanceof Task ? resolved : undefined;
      },
    }),
  ];
}

/** Runs for the file a lens or a menu names, else for the one in front, by what was chosen; nothing when nothing is. */
async function runFor(
  session: Session,
  action: Action,
  target: unknown,
  chosen: (uri: Uri) => BuildChoice | undefined | Promise<BuildChoice | undefined>,
): Promise<void> {
  const given = typeof target === "string" ? Uri.parse(target) : target instanceof Uri ? target : undefined;
  const uri = given ?? window.activeTextEditor?.document.uri;
  if (uri !== undefined && (await explainRefusal(session, uri))) return;
  const document = given === undefined ? await activeDockerfile(session) : await workspace.openTextDocument(given);
  if (document === undefined || !(await serverReady(session))) return;
  // The engine reads the file from the disk: what is not saved would not be built.
  if (document.isDirty && !(await document.save())) return;
  const choice = await chosen(document.uri);
  if (choice === undefined) return;
  const task = await taskFor(session, { action, uri: document.uri, choice, asks: true });
  if (task instanceof Task) await tasks.executeTask(task);
  else if (task !== undefined) void window.showErrorMessage(task);
}

/** Why nothing can be run for this file; undefined when it can. */
function refusal(session: Session, uri: Uri): string | undefined {
  if (session.platform.commandLine === undefined)
    return l10n.t("Building and testing need a container engine, which the browser does not have.");
  if (!workspace.isTrusted) return l10n.t("Building runs what the Dockerfile says, so it stays off until you trust this workspace.");
  if (uri.scheme === "untitled") return l10n.t("Save the Dockerfile first: the container engine reads it from the disk.");
  if (uri.scheme !== "file") return l10n.t("Building and testing need the files on a disk; this folder is virtual.");
  return undefined;
}

async function explainRefusal(session: Session, uri: Uri): Promise<boolean> {
  const reason = refusal(session, uri);
  if (reason === undefined) return false;
  const manage = l10n.t("Manage Workspace Trust");
  const choice = await (workspace.isTrusted ? window.showInformationMessage(reason) : window.showInformationMessage(reason, manage));
  if (choice === manage) await commands.executeCommand("workbench.trust.manage");
  return true;
}

interface Wanted {
  readonly action: Action;
  readonly uri: Uri;
  readonly choice: BuildChoice;
  /** Whether a person may be asked; else what would need an answer is left out. */
  readonly asks: boolean;
  readonly definition?: PlimsollTask;
}

/** The task for one Dockerfile, one sentence why there is none, or undefined when the person says no. */
async function taskFor(session: Session, { action, uri, choice, asks, definition }: Wanted): Promise<Task | string | undefined> {
  const answer: PlanAnswer = await session.client.sendRequest(action === "build" ? buildPlanRequest : smokePlanRequest, {
    uri: session.client.code2ProtocolConverter.asUri(uri),
    choice,
  });
  const { plan } = answer;
  if (plan === undefined) return answer.problem ?? l10n.t("The language server knows no way to do that.");
  if (action === "smoke" && !(await mayRun(session, plan, asks))) return undefined;
  const results = action === "smoke" ? await resultsArgument(session, uri) : [];
  // Arguments stay a list: the editor quotes them, nothing is glued into a line for a shell.
  const execution = session.platform.commandLine?.([...plan.args, ...results], plan.folder);
  if (execution === undefined) return l10n.t("Nothing can be run here.");
  const folder = workspace.getWorkspaceFolder(uri);
  const file = folder === undefined ? uri.fsPath : workspace.asRelativePath(uri, false);
  const task = new Task(
    definition ?? ({ type: "plimsoll", action, file } satisfies PlimsollTask),
    folder ?? TaskScope.Workspace,
    names[action],
    "plimsoll",
    execution,
    action === "build" ? [problemMatcher] : [],
  );
  if (action === "build") task.group = TaskGroup.Build;
  else task.group = TaskGroup.Test;
  task.presentationOptions = { reveal: TaskRevealKind.Always, panel: TaskPanelKind.Shared, showReuseMessage: false };
  task.detail = `${file} → ${plan.image}`;
  return task;
}

/** What a contract of the workspace runs in containers is run once a person has seen it. */
async function mayRun({ context }: Session, { commands: shown, image, contract }: Plan, asks: boolean): Promise<boolean> {
  if (shown.length === 0) return true;
  const key = `plimsoll.seen ${contract ?? ""}`;
  const text = shown.join("\n");
  if (context.workspaceState.get<string>(key) === text) return true;
  if (!asks) return false;
  const run = l10n.t("Run");
  const message = l10n.t("The contract {0} of this workspace runs these commands in containers of {1}.", contract ?? "", image);
  if ((await window.showWarningMessage(message, { modal: true, detail: text }, run)) !== run) return false;
  await context.workspaceState.update(key, text);
  return true;
}

function fileOf(definition: PlimsollTask, scope: WorkspaceFolder | TaskScope | undefined): Uri | undefined {
  if (typeof definition.file !== "string") return window.activeTextEditor?.document.uri;
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(definition.file)) return Uri.file(definition.file);
  const folder = typeof scope === "object" ? scope : workspace.workspaceFolders?.[0];
  return folder === undefined ? undefined : Uri.joinPath(folder.uri, definition.file);
}
