import {
  commands,
  ProcessExecution,
  Task,
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
} from "vscode";
import { activeDockerfile, serverReady } from "./commands.ts";
import type { Session } from "./client.ts";
import { buildPlanRequest, smokePlanRequest, type Plan, type PlanAnswer } from "./protocol.ts";

type Action = "build" | "smoke";

/** A task of tasks.json: `{ "type": "plimsoll", "action": "build", "file": "Dockerfile" }`. */
interface PlimsollTask extends TaskDefinition {
  readonly action: Action;
  /** Relative to the workspace folder, or absolute, or a URI. */
  readonly file: string;
}

const names: Record<Action, string> = { build: "build image", smoke: "smoke test image" };

/** Build Image and Smoke Test Image: commands, and tasks that can stand in tasks.json. */
export function registerTasks(session: Session): Disposable[] {
  return [
    commands.registerCommand("plimsoll.buildImage", (target?: unknown) => runFor(session, "build", target)),
    commands.registerCommand("plimsoll.smokeTestImage", (target?: unknown) => runFor(session, "smoke", target)),
    tasks.registerTaskProvider("plimsoll", {
      provideTasks: async () => {
        const document = window.activeTextEditor?.document;
        if (document?.languageId !== "dockerfile" || refusal(session, document.uri) !== undefined) return [];
        if (!session.client.isRunning()) return [];
        const found = await Promise.all((["build", "smoke"] as const).map((action) => taskFor(session, action, document.uri)));
        return found.filter((task): task is Task => task instanceof Task);
      },
      resolveTask: async (task) => {
        const definition = task.definition as PlimsollTask;
        const uri = fileOf(definition, task.scope);
        if (uri === undefined || refusal(session, uri) !== undefined || !session.client.isRunning()) return undefined;
        const resolved = await taskFor(session, definition.action, uri, definition);
        return resolved instanceof Task ? resolved : undefined;
      },
    }),
  ];
}

/** Runs for the file a lens or a menu names, else for the one in front. */
async function runFor(session: Session, action: Action, target: unknown): Promise<void> {
  const given = typeof target === "string" ? Uri.parse(target) : target instanceof Uri ? target : undefined;
  const uri = given ?? window.activeTextEditor?.document.uri;
  if (uri !== undefined && (await explainRefusal(session, uri))) return;
  const document = given === undefined ? await activeDockerfile(session) : await workspace.openTextDocument(given);
  if (document === undefined || !(await serverReady(session))) return;
  // The engine reads the file from the disk: what is not saved would not be built.
  if (document.isDirty && !(await document.save())) return;
  const task = await taskFor(session, action, document.uri);
  if (task instanceof Task) await tasks.executeTask(task);
  else void window.showErrorMessage(task);
}

/** Why nothing can be run for this file; undefined when it can. */
function refusal(session: Session, uri: Uri): string | undefined {
  if (session.platform.commandLine === undefined) return "Building and testing need a container engine, which the browser does not have.";
  if (!workspace.isTrusted) return "Building runs what the Dockerfile says, so it stays off until you trust this workspace.";
  if (uri.scheme === "untitled") return "Save the Dockerfile first: the container engine reads it from the disk.";
  if (uri.scheme !== "file") return "Building and testing need the files on a disk; this folder is virtual.";
  return undefined;
}

async function explainRefusal(session: Session, uri: Uri): Promise<boolean> {
  const reason = refusal(session, uri);
  if (reason === undefined) return false;
  const manage = "Manage Workspace Trust";
  const choice = await (workspace.isTrusted ? window.showInformationMessage(reason) : window.showInformationMessage(reason, manage));
  if (choice === manage) await commands.executeCommand("workbench.trust.manage");
  return true;
}

/** The task for one Dockerfile, or one sentence why there is none. */
async function taskFor(session: Session, action: Action, uri: Uri, definition?: PlimsollTask): Promise<Task | string> {
  const answer: PlanAnswer = await session.client.sendRequest(action === "build" ? buildPlanRequest : smokePlanRequest, {
    uri: session.client.code2ProtocolConverter.asUri(uri),
  });
  if (answer.plan === undefined) return answer.problem ?? "The language server knows no way to do that.";
  const execution = executionOf(session, answer.plan);
  if (execution === undefined) return "Nothing can be run here.";
  const folder = workspace.getWorkspaceFolder(uri);
  const file = folder === undefined ? uri.fsPath : workspace.asRelativePath(uri, false);
  const task = new Task(
    definition ?? ({ type: "plimsoll", action, file } satisfies PlimsollTask),
    folder ?? TaskScope.Workspace,
    `${names[action]} ${answer.plan.image}`,
    "Plimsoll",
    execution,
    [],
  );
  task.presentationOptions = { reveal: TaskRevealKind.Always, panel: TaskPanelKind.Shared, clear: true, showReuseMessage: false };
  task.detail = `${file} → ${answer.plan.image}`;
  return task;
}

/** Arguments stay a list: the editor quotes them, nothing is glued into a line for a shell. */
function executionOf(session: Session, plan: Plan): ProcessExecution | undefined {
  if (plan.program !== null) return new ProcessExecution(plan.program, [...plan.args], { cwd: plan.folder });
  return session.platform.commandLine?.(plan.args, plan.folder);
}

function fileOf(definition: PlimsollTask, scope: WorkspaceFolder | TaskScope | undefined): Uri | undefined {
  if (typeof definition.file !== "string") return window.activeTextEditor?.document.uri;
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(definition.file)) return Uri.file(definition.file);
  const folder = typeof scope === "object" ? scope : workspace.workspaceFolders?.[0];
  return folder === undefined ? undefined : Uri.joinPath(folder.uri, definition.file);
}
