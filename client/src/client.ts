import { commands, window, workspace, type ExtensionContext, type LogOutputChannel, Uri, l10n } from "vscode";
import { CloseAction, ErrorAction, type BaseLanguageClient, type ErrorHandler, type LanguageClientOptions } from "vscode-languageclient";
import { describeImageCommand, registerCommands } from "./commands.ts";
import { registerNeighbours, settingsBesideNeighbours } from "./neighbours.ts";
import { trustNotification, type StartOptions, type Status } from "./protocol.ts";
import { registerMigration } from "./migrate.ts";
import { pageCommand, registerRulePages } from "./rule-page.ts";
import { registerScaffold } from "./scaffold.ts";
import { registerStageGraph } from "./stage-graph.ts";
import type { Platform, Session } from "./session.ts";
import { showStatus } from "./status.ts";
import { registerTasks } from "./tasks.ts";

/** What `activate` gives back: for tests, and for extensions that want to know. */
export interface Api {
  /** Resolves when the server has answered; rejects when it could not be started. */
  readonly ready: Promise<void>;
  readonly client: BaseLanguageClient;
  /** What holds for a document, as the server said last. */
  statusOf(uri: Uri): Status | undefined;
  /** How often the server has been started again after it stopped by itself. */
  restarts(): number;
}

/** A server that stops this often within the time below is left alone: it would only stop again. */
const mostRestarts = 4;
const restartWindow = 180_000;

/** Schemes that show another version of a file which is open already; findings there would appear twice. */
const revisionSchemes = new Set(["git", "gitfs", "svn", "hg", "vscode-local-history", "review", "pr"]);

/**
 * Registers everything at once and starts the server without waiting for it, so that opening a file is never slowed
 * down. Commands wait for the server when they need it.
 */
export function startExtension(context: ExtensionContext, platform: Platform): Api {
  const log = window.createOutputChannel("Plimsoll", { log: true });
  const health = watchHealth(log);
  const client = platform.createClient(clientOptions(log, health.errorHandler));
  const statuses = new Map<string, Status>();
  context.subscriptions.push(log, { dispose: () => void client.stop().catch(() => undefined) });
  context.subscriptions.push(showStatus(client, statuses));

  const ready = client.start();
  ready.catch((error: unknown) => log.error("The language server could not be started.", error));
  const session: Session = { context, client, log, platform, ready };
  context.subscriptions.push(...registerCommands(session), ...registerRulePages(session), ...registerNeighbours(session));
  context.subscriptions.push(
    ...registerTasks(session),
    ...registerScaffold(session),
    ...registerStageGraph(session),
    ...registerMigration(session),
  );
  context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => void ready.then(() => client.sendNotification(trustNotification))));
  return {
    ready,
    client,
    statusOf: (uri) => statuses.get(client.code2ProtocolConverter.asUri(uri)),
    restarts: () => health.restarts(),
  };
}

function clientOptions(log: LogOutputChannel, errorHandler: ErrorHandler): LanguageClientOptions {
  return {
    // No scheme: a Dockerfile in a remote repository, a notebook or an unsaved buffer is a Dockerfile all the same.
    documentSelector: [
      { language: "dockerfile" },
      { pattern: "**/.plimsoll.{json,jsonc,yaml,yml}" },
      { pattern: "**/.hadolint.{yaml,yml}" },
      { pattern: "**/*.image-contract.{json,jsonc,yaml,yml}" },
      { pattern: "**/*.{docker,container}ignore" },
      // VS Code knows no empty alternative: `{docker-,}` would be `docker-`.
      { pattern: "**/{docker-compose,compose}*.{yaml,yml}" },
      { pattern: "**/docker-bake*.{hcl,json}" },
    ],
    outputChannel: log,
    errorHandler,
    initializationOptions: (): StartOptions => ({
      trusted: workspace.isTrusted,
      validatesJson: true,
      pageCommand,
      ...(typeof l10n.bundle === "object" ? { texts: l10n.bundle } : {}),
    }),
    markdown: { isTrusted: { enabledCommands: [pageCommand, describeImageCommand] } },
    diagnosticPullOptions: { onChange: true, onSave: false, onFocus: false },
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const answers = await next(params, token);
          if (!Array.isArray(answers)) return answers;
          return answers.map((settings: unknown, index) => {
            const { section, scopeUri } = params.items[index] ?? {};
            return section === "plimsoll"
              ? settingsBesideNeighbours(settings, scopeUri === undefined ? undefined : Uri.parse(scopeUri))
              : settings;
          });
        },
      },
      provideDiagnostics: (document, previous, token, next) => {
        const uri = "uri" in document ? document.uri : document;
        if (revisionSchemes.has(uri.scheme)) return undefined;
        return next(document, previous, token);
      },
    },
  };
}

/** Starts a stopped server again, but not for ever. */
function watchHealth(log: LogOutputChannel): { errorHandler: ErrorHandler; restarts(): number } {
  const stops: number[] = [];
  let count = 0;
  return {
    restarts: () => count,
    errorHandler: {
      error: (error) => {
        log.error("The connection to the language server failed.", error);
        // Never `Shutdown`, which rules out a restart: what was written to a server that has just crashed fails several times
        // before the end of its process is known, and only then `closed` decides.
        return { action: ErrorAction.Continue, handled: true };
      },
      closed: () => {
        const now = Date.now();
        stops.push(now);
        while (stops[0] !== undefined && now - stops[0] > restartWindow) stops.shift();
        if (stops.length <= mostRestarts) {
          count += 1;
          log.warn(`The language server stopped. Starting it again (${stops.length} of ${mostRestarts}).`);
          return { action: CloseAction.Restart, handled: true };
        }
        log.error("The language server stopped too often and stays off until it is restarted.");
        void reportStopped(() => {
          stops.length = 0;
        });
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
}

async function reportStopped(forgetStops: () => void): Promise<void> {
  const restart = l10n.t("Restart Server");
  const output = l10n.t("Show Output");
  const choice = await window.showErrorMessage(
    l10n.t("Plimsoll's language server stopped several times in three minutes."),
    restart,
    output,
  );
  if (choice === restart) {
    forgetStops();
    await commands.executeCommand("plimsoll.restartServer");
  }
  if (choice === output) await commands.executeCommand("plimsoll.showOutput");
}
