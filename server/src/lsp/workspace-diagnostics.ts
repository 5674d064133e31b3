import type {
  CancellationToken,
  Diagnostic,
  ResultProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { Contract } from "../contracts/contract.ts";
import { buildFileKind } from "../host/file-names.ts";
import { diagnoseBuildFile } from "./build-file-diagnostics.ts";
import { knownNames } from "./contract-choice.ts";
import { diagnosticOf } from "./convert.ts";
import { checkDocument, hashText } from "./documents.ts";
import { makeClosedShellChecks } from "./closed-shell-checks.ts";
import { describe } from "./guard.ts";
import { withoutLeftOut } from "./left-out.ts";
import { pageLink, type Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import { collectConfig, noSurroundings, type Surroundings } from "./surroundings.ts";
import { nameOf, nearestFolder, pathOf, uriOf } from "./uris.ts";

type Reporter = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined;

/** Findings of Dockerfiles that are not open, pulled by the editor. */
export interface WorkspaceDiagnostics {
  /**
   * Reports what has changed since the results the editor has; where that is nothing, the answer waits until something
   * changes, as the protocol allows. So an editor that asks again and again costs nothing.
   */
  pull(params: WorkspaceDiagnosticParams, token: CancellationToken, reporter: Reporter): Promise<WorkspaceDiagnosticReport>;
  /** The findings of one file of the workspace that is not open; none where it is no Dockerfile of the workspace. */
  pullClosed(uri: string): Promise<Diagnostic[]>;
  /** Files or settings have changed. Without a path everything may be different. */
  changed(path?: string): void;
  /** An editor that closes a document forgets what it was told of it. */
  closed(uri: string): void;
  /**
   * One pass for an editor that does not pull: sends the findings of each file that differ from those in `previous`, which
   * keeps what was sent.
   */
  push(previous: Map<string, string>, send: (uri: string, items: Diagnostic[]) => void): Promise<void>;
  /** Something may be different now. */
  onChange(listener: () => void): void;
  /** Lets waiting answers go. */
  stop(): void;
}

interface Known {
  readonly text: string;
  /** The state of everything around it. */
  readonly turn: number;
  readonly resultId: string;
  readonly items: Diagnostic[];
}

/** Files in one piece of an answer. */
const batch = 20;
/** Where the editor does not tell of changes, the disk is looked at this often. */
const lookAgain = 30_000;

export function makeWorkspaceDiagnostics(session: Session): WorkspaceDiagnostics {
  const { host, workspace, editor } = session;
  const known = new Map<string, Known>();
  const waiting = new Set<() => void>();
  const forgotten = new Set<string>();
  const listeners = new Set<() => void>();
  let turn = 0;
  let changes = 0;
  let stopped = false;

  const closedShell = makeClosedShellChecks(session, (paths) => {
    for (const path of paths) known.delete(path);
    wake();
  });

  const wake = (): void => {
    changes += 1;
    for (const go of waiting) go();
    for (const listener of listeners) listener();
  };

  /** Every file that is to be reported, with the settings of its folder. */
  async function list(): Promise<Map<string, { folder: string; settings: Settings }>> {
    const files = new Map<string, { folder: string; settings: Settings }>();
    const open = workspace.openPaths();
    for (const folder of workspace.folders) {
      const uri = uriOf(folder);
      await session.settings.arrive(uri);
      const settings = session.settings.get(uri);
      if (!settings.enable || !settings.workspaceDiagnostics) continue;
      const { dockerfiles, builds } = await workspace.filesOf(folder);
      for (const path of [...dockerfiles, ...builds]) {
        const inner = nearestFolder(workspace.folders, path) ?? folder;
        if (!open.has(path) && inner === folder) files.set(path, { folder, settings });
      }
    }
    return files;
  }

  async function check(path: string, folder: string, settings: Settings, contexts: Contexts): Promise<Known | undefined> {
    const content = await host.readText(path);
    if (!content.ok) return undefined;
    const { text } = content;
    const before = known.get(path);
    if (before?.text === text && before.turn === turn) return before;
    const startedIn = turn;
    const uri = uriOf(path);
    const contracts = await contexts.contracts(folder);
    const config = await collectConfig({ host, known: knownNames }, path, contracts);
    const surroundings: Surroundings = { ...noSurroundings, ...config, contracts };
    if (buildFileKind(nameOf(uri)) !== undefined) {
      // Of such a file nothing is known where no Dockerfile stands in it.
      if (!/dockerfile[_-]inline/.test(text)) return undefined;
      const around = { ...surroundings, key: `turn ${turn}` };
      const inner = await diagnoseBuildFile(session, { uri, version: 0, text, settings, surroundings: around });
      const scripts = inner.checked.flatMap((one) => session.shellChecks.missing(one.analysis, one.config, settings));
      closedShell.add(path, { version: `${turn} ${hashText(text)}`, scripts, settings });
      const result = { text, turn: startedIn, resultId: hashText(JSON.stringify(inner.items)), items: inner.items };
      known.set(path, result);
      return result;
    }
    const document = TextDocument.create(uri, "dockerfile", 0, text);
    const sources = {
      failed: (_: string, failures: readonly { ruleId: string; error: unknown }[]) => {
        for (const { ruleId, error } of failures) session.log.error(`The rule ${ruleId} failed on ${uri}: ${describe(error)}`);
      },
    };
    const { contract } = checkDocument(document, surroundings, settings, undefined, sources);
    const context = await contexts.collect({ dockerfile: path, workspace: folder, contractContext: contract?.build?.context });
    const told = session.shellChecks.known(uri, config.config, settings);
    const checked = checkDocument(document, { ...surroundings, context }, settings, contract, sources, told);
    const scripts = session.shellChecks.missing(checked.analysis, checked.config, settings);
    closedShell.add(path, { version: `${turn} ${hashText(text)}`, scripts, settings });
    const shown = withoutLeftOut(checked.findings(), settings.diagnostics.leaveOut);
    const items = shown.map((finding) => diagnosticOf(finding, uri, checked.lines, editor, (page) => pageLink(editor, page)));
    const result = { text, turn: startedIn, resultId: hashText(JSON.stringify(items)), items };
    known.set(path, result);
    return result;
  }

  interface Contexts {
    readonly collect: typeof host.collectContext;
    contracts(folder: string): Promise<readonly Contract[]>;
  }

  /** What several files share is looked at once in a pass. */
  function makeContexts(): Contexts {
    const contracts = new Map<string, Promise<readonly Contract[]>>();
    return {
      collect: host.collectContexts?.() ?? ((request) => host.collectContext(request)),
      contracts(folder) {
        let own = contracts.get(folder);
        if (own === undefined)
          contracts.set(folder, (own = host.readContracts?.(folder).then((found) => found.contracts) ?? Promise.resolve([])));
        return own;
      },
    };
  }

  /** One pass. Gives how many reports say something new, and the reports themselves where they are not sent in pieces. */
  async function scan(
    previous: Map<string, string>,
    token: CancellationToken,
    reporter: Reporter,
  ): Promise<{ fresh: number; items: WorkspaceDocumentDiagnosticReport[] }> {
    const contexts = makeContexts();
    const files = await list();
    let items: WorkspaceDocumentDiagnosticReport[] = [];
    let fresh = 0;
    const put = (report: WorkspaceDocumentDiagnosticReport): void => {
      items.push(report);
      if (report.kind === "full") fresh += 1;
      if (reporter === undefined || items.length < batch) return;
      reporter.report({ items });
      items = [];
    };
    for (const [path, { folder, settings }] of files) {
      if (token.isCancellationRequested || stopped) break;
      const result = await check(path, folder, settings, contexts);
      const uri = uriOf(path);
      if (result === undefined) {
        files.delete(path);
        continue;
      }
      if (previous.get(path) === result.resultId) put({ kind: "unchanged", uri, version: null, resultId: result.resultId });
      else put({ kind: "full", uri, version: null, resultId: result.resultId, items: result.items });
      previous.set(path, result.resultId);
      // Whatever a person does comes first.
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
    }
    const open = workspace.openPaths();
    for (const path of previous.keys()) {
      if (files.has(path) || open.has(path)) continue;
      put({ kind: "full", uri: uriOf(path), version: null, items: [] });
      previous.delete(path);
      known.delete(path);
    }
    if (reporter !== undefined && fresh > 0 && items.length > 0) {
      reporter.report({ items });
      items = [];
    }
    // Behind our own findings of all files.
    closedShell.follow();
    return { fresh, items };
  }

  async function waitForChange(since: number, token: CancellationToken): Promise<void> {
    if (changes !== since || stopped || token.isCancellationRequested) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        waiting.delete(go);
        resolve();
      };
      waiting.add(go);
      token.onCancellationRequested(go);
      if (!editor.watchers) timer = setTimeout(go, lookAgain);
    });
    clearTimeout(timer);
    if (!editor.watchers) workspace.forget();
  }

  return {
    async pull({ previousResultIds }, token, reporter) {
      const previous = new Map(previousResultIds.map(({ uri, value }) => [pathOf(uri) ?? uri, value]));
      const asked = previous.size > 0;
      forgotten.clear();
      for (;;) {
        const since = changes;
        for (const path of forgotten) previous.delete(path);
        forgotten.clear();
        const { fresh, items } = await scan(previous, token, reporter);
        if (fresh > 0 || !asked || token.isCancellationRequested || stopped) return { items };
        await waitForChange(since, token);
        if (token.isCancellationRequested || stopped) return { items: [] };
      }
    },
    async pullClosed(uri) {
      const path = pathOf(uri);
      const file = path === undefined ? undefined : (await list()).get(path);
      if (path === undefined || file === undefined) return [];
      return (await check(path, file.folder, file.settings, makeContexts()))?.items ?? [];
    },
    changed(path) {
      if (path === undefined) turn += 1;
      wake();
    },
    closed(uri) {
      forgotten.add(pathOf(uri) ?? URI.parse(uri).toString());
      wake();
    },
    async push(previous, send) {
      for (const path of forgotten) previous.delete(path);
      forgotten.clear();
      const report = (reports: readonly WorkspaceDocumentDiagnosticReport[]): void => {
        for (const one of reports) if (one.kind === "full") send(one.uri, one.items);
      };
      const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
      const { items } = await scan(previous, token, { report: (part) => report(part.items) });
      report(items);
    },
    onChange(listener) {
      listeners.add(listener);
    },
    stop() {
      stopped = true;
      closedShell.stop();
      wake();
    },
  };
}
