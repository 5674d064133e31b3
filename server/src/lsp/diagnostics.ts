import {
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../engine/finding.ts";
import { configFileNames } from "../engine/config.ts";
import { hadolintFileNames } from "../engine/hadolint-config.ts";
import { makeConfigDocuments, type ConfigDocuments } from "./config-documents.ts";
import { diagnosticOf } from "./convert.ts";
import type { Checked } from "./documents.ts";
import { diagnoseOther } from "./other-documents.ts";
import { guardWork } from "./guard.ts";
import { withoutLeftOut } from "./left-out.ts";
import { takeInKeys } from "./quiet.ts";
import { statusNotification, type Status } from "./protocol.ts";
import { kindOf, pageLink, type Session } from "./session.ts";
import { shownPath } from "./uris.ts";

/** Diagnostics of open documents: pulled where the editor can, else pushed. */
export interface Diagnostics {
  pull(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport>;
  opened(document: TextDocument): void;
  /** A text has changed: an editor that does not pull is told. */
  edited(document: TextDocument): void;
  closed(document: TextDocument): void;
  /** Settings or surroundings of a document have changed. */
  changed(uri: string): void;
  /** Files around documents have changed on the disk. */
  filesChanged(): void;
  readonly configs: ConfigDocuments;
}

/** `ofClosed` gives the findings of a file that is not open: an editor pulls a document once more when it closes it. */
export function makeDiagnostics(session: Session, ofClosed: (uri: string) => Promise<Diagnostic[]>): Diagnostics {
  const { connection, editor, log } = session;
  /** What an editor has been given, to know whether a refresh is worth it. */
  const answered = new Map<string, Answered>();
  const statuses = new Map<string, string>();
  const waiting = new Set<string>();
  let refreshing = false;
  const configs = makeConfigDocuments(session, (uri) => changed(uri));

  const shownOf = (checked: Checked): readonly Finding[] => withoutLeftOut(checked.findings(), checked.settings.diagnostics.leaveOut);
  const itemsOf = (checked: Checked): Diagnostic[] =>
    shownOf(checked).map((finding) => diagnosticOf(finding, checked.uri, checked.lines, editor, (page) => pageLink(editor, page)));

  async function pull(
    { textDocument, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const document = session.open(textDocument.uri);
    if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: await ofClosed(textDocument.uri) };
    if (kindOf(document) !== "dockerfile") {
      return { kind: DocumentDiagnosticReportKind.Full, items: await diagnoseOther(session, configs, document) };
    }
    await session.settings.arrive(document.uri);
    await takeInKeys(document);
    if (token.isCancellationRequested || session.open(document.uri) === undefined)
      return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const checked = session.documents.check(document);
    answered.set(document.uri, answerOf(checked));
    tellStatus(checked);
    session.shellChecks.follow(checked);
    if (checked.resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: checked.resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: checked.resultId, items: itemsOf(checked) };
  }

  function edited(document: TextDocument): void {
    if (editor.pull || waiting.has(document.uri)) return;
    // Behind what has arrived already: of several keys only the last one's findings are worth sending.
    waiting.add(document.uri);
    setTimeout(() => {
      waiting.delete(document.uri);
      guardWork(log, "Publishing diagnostics", () => publish(document.uri));
    }, 0);
  }

  async function publish(uri: string): Promise<void> {
    await session.settings.arrive(uri);
    const document = session.open(uri);
    if (document === undefined) return;
    const { version } = document;
    if (kindOf(document) !== "dockerfile") {
      const diagnostics = await diagnoseOther(session, configs, document);
      if (session.open(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
      return;
    }
    const checked = session.documents.check(document);
    tellStatus(checked);
    const before = answered.get(uri);
    answered.set(uri, answerOf(checked));
    const isKnown = before?.version === version && sameFindings(before, checked);
    if (!isKnown) await connection.sendDiagnostics({ uri, version, diagnostics: itemsOf(checked) });
    session.shellChecks.follow(checked);
  }

  function changed(uri: string): void {
    const document = session.open(uri);
    if (document === undefined) return;
    const { configProblems, contractProblems } = session.surroundings.get(uri);
    if (kindOf(document) === "dockerfile") configs.showClosed(uri, [...configProblems, ...contractProblems]);
    if (!editor.pull) return edited(document);
    if (!editor.refresh) return;
    // Behind everything that has just arrived; asked for once, and only if another answer would be given.
    waiting.add(uri);
    if (refreshing) return;
    refreshing = true;
    setTimeout(() => {
      refreshing = false;
      const uris = [...waiting];
      waiting.clear();
      guardWork(log, "Refreshing diagnostics", async () => {
        if (uris.some(isStale)) await connection.languages.diagnostics.refresh();
      });
    }, 10);
  }

  function isStale(uri: string): boolean {
    const document = session.open(uri);
    if (document === undefined) return false;
    if (kindOf(document) !== "dockerfile") return true;
    const before = answered.get(uri);
    if (before === undefined) return false;
    const checked = session.documents.check(document);
    tellStatus(checked);
    session.shellChecks.follow(checked);
    return !sameFindings(before, checked);
  }

  function tellStatus(checked: Checked): void {
    if (!editor.status) return;
    const counts = { error: 0, warning: 0, info: 0, hint: 0 };
    for (const { severity } of shownOf(checked)) counts[severity] += 1;
    const { configPath } = checked.surroundings;
    const status: Status = {
      uri: checked.uri,
      contract: checked.contract?.name ?? null,
      preset: checked.config.preset,
      configuration: configPath === undefined ? null : configPath,
      findings: counts,
    };
    const print = JSON.stringify(status);
    if (statuses.get(checked.uri) === print) return;
    statuses.set(checked.uri, print);
    guardWork(log, "Telling the status", () => connection.sendNotification(statusNotification, status));
  }

  return {
    pull,
    edited,
    changed,
    configs,
    opened(document) {
      const kind = kindOf(document);
      // A watcher may miss files in a folder that has just been made: what is opened shows that the list may be old.
      if (kind === "dockerfile" || kind === "ignore" || kind === "build") session.workspace.forget();
      if (kind === "dockerfile" || kind === "ignore" || kind === "build") session.surroundings.collect(document.uri);
      else if (kind === "config" || kind === "contract") configs.opened(document);
    },
    closed({ uri }) {
      answered.delete(uri);
      statuses.delete(uri);
      configs.showClosed(uri, []);
      // An editor that pulls forgets by itself.
      if (!editor.pull) guardWork(log, "Publishing diagnostics", () => connection.sendDiagnostics({ uri, diagnostics: [] }));
    },
    filesChanged() {
      configs.filesChanged();
      session.surroundings.collectAll();
    },
  };
}

/** Findings without the model they were found in: it is large, and the next version must not pile up on it. */
type Answered = Pick<Checked, "version" | "text"> & { readonly findings: readonly Finding[] };

function answerOf(checked: Checked): Answered {
  return { version: checked.version, text: checked.text, findings: checked.findings() };
}

/** Whether an editor would show the same of both. */
function sameFindings(before: Answered, checked: Checked): boolean {
  const after = checked.findings();
  if (before.findings === after) return true;
  return (
    before.text === checked.text &&
    before.findings.length === after.length &&
    before.findings.every((finding, index) => JSON.stringify(finding) === JSON.stringify(after[index]))
  );
}

/** Dockerfiles, which may not be open, and the files around them whose change may change findings. */
const watched = [
  "**/{[Dd]ockerfile,[Cc]ontainerfile}*",
  "**/*.[Dd]ockerfile",
  ...[...configFileNames, ...hadolintFileNames].map((name) => `**/${name}`),
  "**/*.image-contract.{json,jsonc,yaml,yml}",
  "**/*{dockerignore,containerignore}",
  "**/{docker-compose,compose}*.{yaml,yml}",
  "**/docker-bake*.{hcl,json}",
  "**/{package,package-lock,npm-shrinkwrap,composer}.json",
  "**/{yarn,bun,Cargo,uv,poetry,Gemfile,composer}.lock",
  "**/{pnpm-lock.yaml,go.mod,go.sum,Cargo.toml,pyproject.toml,requirements*.txt}",
  "**/{.github/workflows/*,.gitlab-ci}.{yml,yaml}",
];

/** Manifests, lock files and CI files, which rules about the build context read. */
const neighbour =
  /(?:^|\/)(?:(?:package|package-lock|npm-shrinkwrap|composer)\.json|(?:yarn|bun|Cargo|uv|poetry|Gemfile|composer)\.lock|pnpm-lock\.yaml|go\.(?:mod|sum)|Cargo\.toml|pyproject\.toml|requirements[^/]*\.txt|\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml)$/;

/** Asks the editor to tell when such a file changes, where it can. */
export function watchFiles(session: Session): void {
  if (!session.editor.watchers) return;
  const watchers = watched.map((globPattern) => ({ globPattern }));
  guardWork(session.log, "Registering file watchers", async () => {
    await session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}

/** Whether a change of this file is one that Dockerfiles care about: not every editor filters. */
export function isWatched(uri: string): boolean {
  const name = shownPath(uri).replace(/^.*\//, "");
  return (
    ([...configFileNames, ...hadolintFileNames] as readonly string[]).includes(name) ||
    /(?:\.image-contract\.(?:jsonc?|ya?ml)|\.?dockerignore)$/.test(name) ||
    /^(?:docker-)?compose.*\.ya?ml$|^docker-bake.*\.(?:hcl|json)$/.test(name) ||
    neighbour.test(shownPath(uri))
  );
}
