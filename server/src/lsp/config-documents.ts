import { DiagnosticSeverity, type Diagnostic, type PublishDiagnosticsParams } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Contract } from "../contracts/contract.ts";
import { contractFormat, readContract } from "../contracts/reader.ts";
import type { ContractProblem } from "../contracts/contract-problem.ts";
import { findBuiltinContract } from "../contracts/registry.ts";
import type { ConfigProblem } from "../engine/config-data.ts";
import { parseConfig, readConfig } from "../engine/config.ts";
import { isHadolintConfig, readHadolintConfig } from "../engine/hadolint-config.ts";
import type { ConfigFileProblem } from "../host/node/config-chain.ts";
import { indexLines } from "../text/line-index.ts";
import { knownNames } from "./contract-choice.ts";
import { rangeOf, source } from "./convert.ts";
import { guardWork } from "./guard.ts";
import { kindOf, type Session } from "./session.ts";
import { nameOf, pathOf, uriOf } from "./uris.ts";

/** Configuration files as documents: what is wrong with them, at its line, whether they are open or not. */
export interface ConfigDocuments {
  diagnose(document: TextDocument): Promise<readonly Diagnostic[]>;
  opened(document: TextDocument): void;
  filesChanged(): void;
  /** Shows what is wrong with the configurations of a Dockerfile where they are not open; nothing once it is closed. */
  showClosed(dockerfile: string, problems: readonly ConfigFileProblem[]): void;
}

export function makeConfigDocuments(session: Session, changed: (uri: string) => void): ConfigDocuments {
  /** What stands in the way of an open configuration file: another one of its folder. */
  const shadows = new Map<string, string>();
  /** Closed files that were given diagnostics, with what they were given. */
  const shown = new Map<string, string>();
  const problemsOf = new Map<string, readonly ConfigFileProblem[]>();

  function publish(params: PublishDiagnosticsParams): void {
    guardWork(session.log, "Publishing diagnostics", () => session.connection.sendDiagnostics(params));
  }

  function findShadow(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    guardWork(session.log, "Looking for other configurations", async () => {
      const found = await session.host.findConfig(path);
      const shadow = found !== undefined && found.path !== path && found.shadowed.includes(path) ? nameOf(uriOf(found.path)) : undefined;
      if (shadows.get(uri) === shadow) return;
      if (shadow === undefined) shadows.delete(uri);
      else shadows.set(uri, shadow);
      changed(uri);
    });
  }

  return {
    async diagnose(document) {
      const kind = kindOf(document);
      if (kind !== "config" && kind !== "contract") return [];
      const text = document.getText();
      const lines = indexLines(text);
      const isYaml = /\.ya?ml$/i.test(nameOf(document.uri));
      const diagnostics: Diagnostic[] = [];
      const shadow = shadows.get(document.uri);
      if (kind === "config" && shadow !== undefined) {
        const end = lines.positionAt(Math.max(text.search(/\r?\n|$/), 0));
        const message = `This file is not read: ${shadow} stands in the same folder and comes first.`;
        diagnostics.push({ range: { start: { line: 0, character: 0 }, end }, severity: DiagnosticSeverity.Warning, source, message });
      }
      for (const problem of await readProblems(session, document, text)) {
        // The editor checks JSON against the schema itself; said twice it would be noise.
        if (!isYaml && session.editor.start.validatesJson && !("beyondSchema" in problem)) continue;
        const warning = "severity" in problem && problem.severity === "warning";
        diagnostics.push({
          range: rangeOf(lines, problem.span),
          severity: warning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
          source,
          message: problem.message,
        });
      }
      return diagnostics;
    },
    opened({ uri }) {
      findShadow(uri);
      if (shown.delete(uri)) publish({ uri, diagnostics: [] });
    },
    filesChanged() {
      for (const uri of shadows.keys()) findShadow(uri);
    },
    showClosed(dockerfile, problems) {
      if (problems.length > 0) problemsOf.set(dockerfile, problems);
      else if (!problemsOf.delete(dockerfile)) return;
      const byFile = new Map<string, Map<string, ConfigFileProblem>>();
      // Several Dockerfiles share a configuration: each of its problems is shown once.
      for (const problem of [...problemsOf.values()].flat()) {
        const uri = uriOf(problem.path);
        byFile.set(uri, (byFile.get(uri) ?? new Map<string, ConfigFileProblem>()).set(JSON.stringify(problem), problem));
      }
      for (const uri of new Set([...byFile.keys(), ...shown.keys()])) {
        const list = session.open(uri) === undefined ? [...(byFile.get(uri)?.values() ?? [])] : [];
        const print = JSON.stringify(list);
        if ((shown.get(uri) ?? "[]") === print) continue;
        if (list.length === 0) shown.delete(uri);
        else shown.set(uri, print);
        publish({ uri, diagnostics: list.map(closedDiagnostic) });
      }
    },
  };
}

async function readProblems(session: Session, document: TextDocument, text: string): Promise<readonly (ConfigProblem | ContractProblem)[]> {
  const name = nameOf(document.uri);
  // The YAML reader is loaded only when such a file is open.
  const yaml = /\.ya?ml$/i.test(name) ? (await import("../text/yaml-tree.ts")).readYamlTree : undefined;
  const format = contractFormat(name);
  if (format !== undefined) {
    const own = await session.surroundings.contractsAround(document.uri);
    const find = (wanted: string): Contract | undefined => own.find((one) => one.name === wanted) ?? findBuiltinContract(wanted);
    return readContract(text, format, { find, yaml }).problems;
  }
  if (yaml !== undefined && isHadolintConfig(name)) return readHadolintConfig(yaml(text), knownNames()).problems;
  return yaml === undefined ? parseConfig(text, knownNames()).problems : readConfig(yaml(text), knownNames()).problems;
}

function closedDiagnostic({ message, severity, position }: ConfigFileProblem): Diagnostic {
  const start = position ?? { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source,
    // A message without a place is the second half of a sentence that begins with the file's name.
    message: position === undefined ? `This file ${message.replace(/\.?$/, ".")}` : message,
  };
}
