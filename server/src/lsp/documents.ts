import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Contract } from "../contracts/contract.ts";
import type { Analysis } from "../engine/analyze.ts";
import { withPreset } from "../engine/config-resolution.ts";
import type { EmbeddedDockerfile } from "../engine/embedded.ts";
import type { Finding } from "../engine/finding.ts";
import { analysisOf, lintFile, type LintInput, type RuleFailure } from "../engine/lint.ts";
import type { ResolvedConfig } from "../engine/settings.ts";
import { indexLines, type LineIndex } from "../text/line-index.ts";
import { chooseContract } from "./contract-choice.ts";
import type { Settings } from "./settings.ts";
import type { KnownShellChecks } from "./known-shell-checks.ts";
import type { Surroundings } from "./surroundings.ts";
import { shownPath } from "./uris.ts";

/**
 * One version of a document with what was known around it. Diagnostics, code actions and features of that version all
 * look at the same one, so an action fixes the very finding that is shown.
 */
export interface Checked {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly lines: LineIndex;
  readonly analysis: Analysis;
  readonly contract: Contract | undefined;
  readonly config: ResolvedConfig;
  readonly surroundings: Surroundings;
  readonly settings: Settings;
  /** What ShellCheck has said so far. */
  readonly shellChecks: KnownShellChecks | undefined;
  /** Names text, configuration, context and settings: equal ids mean equal findings. */
  readonly resultId: string;
  /** Computed when first asked for; none when checking is switched off. */
  findings(): readonly Finding[];
  /** What `lintFile` and `fixAll` take to do the same again. */
  readonly input: LintInput;
  /** Where it stands inside another file: `text` is its own, `lines` and `uri` are that file's. */
  readonly embedded?: { readonly inline: EmbeddedDockerfile; readonly source: string };
}

/** The checked versions of open documents. */
export interface Documents {
  /** What is known of this version now; computed anew when text, surroundings or settings have changed. */
  check(document: TextDocument): Checked;
  release(uri: string): void;
}

export interface DocumentSources {
  surroundings(uri: string): Surroundings;
  settings(uri: string): Settings;
  shellChecks(uri: string, config: ResolvedConfig, settings: Settings): KnownShellChecks | undefined;
  /** Told once for each version in which a rule failed. */
  failed(uri: string, failures: readonly RuleFailure[]): void;
}

export function makeDocuments(sources: DocumentSources): Documents {
  const latest = new Map<string, Checked>();
  const current = ({ uri, version }: TextDocument, surroundings: Surroundings, settings: Settings): Checked | undefined => {
    const known = latest.get(uri);
    return known?.version === version && known.surroundings === surroundings && known.settings === settings ? known : undefined;
  };
  /** Forgets the version before, so that two models never take up memory at once; gives its contract. */
  const letGo = (uri: string): Contract | undefined => {
    const contract = latest.get(uri)?.contract;
    latest.delete(uri);
    return contract;
  };
  return {
    check(document) {
      const surroundings = sources.surroundings(document.uri);
      const settings = sources.settings(document.uri);
      const shellChecks = sources.shellChecks(document.uri, surroundings.config, settings);
      const known = current(document, surroundings, settings);
      if (known !== undefined && isSame(known.shellChecks, shellChecks)) return known;
      // Where only ShellCheck has said more, the file need not be taken apart again.
      const checked =
        known === undefined
          ? checkDocument(document, surroundings, settings, letGo(document.uri), sources, shellChecks)
          : conclude(known, shellChecks, sources);
      latest.set(document.uri, checked);
      return checked;
    },
    release(uri) {
      latest.delete(uri);
    },
  };
}

/** Checks one version of a Dockerfile, open or not; `contractBefore` is the contract it probably has. */
export function checkDocument(
  document: TextDocument,
  surroundings: Surroundings,
  settings: Settings,
  contractBefore: Contract | undefined,
  sources: Pick<DocumentSources, "failed">,
  shellChecks?: KnownShellChecks,
): Checked {
  const text = document.getText();
  const config = presetOf(surroundings.config, settings);
  const path = shownPath(document.uri);
  const base = { text, path, config, context: surroundings.context, inputs: surroundings.context?.build };
  // Typing seldom changes the contract: it is tried first, so that the file is taken apart once.
  let contract = contractBefore;
  let analysis = analysisOf({ ...base, contract });
  const chosen = chooseContract({
    analysis,
    path,
    config,
    context: surroundings.context,
    wanted: settings.contract,
    own: surroundings.contracts,
  });
  if (chosen !== contract) {
    contract = chosen;
    analysis = analysisOf({ ...base, contract });
  }
  const input: LintInput = { ...base, analysis, contract };
  const { uri, version } = document;
  return conclude(
    { uri, version, text, lines: lazyLines(text), analysis, contract, config, surroundings, settings, input },
    shellChecks,
    sources,
  );
}

function isSame(a: KnownShellChecks | undefined, b: KnownShellChecks | undefined): boolean {
  return a?.generation === b?.generation && a?.results === b?.results;
}

/** A version with all that is known of it; its findings are computed when they are asked for. */
function conclude(
  parts: Omit<Checked, "resultId" | "findings" | "shellChecks">,
  shellChecks: KnownShellChecks | undefined,
  sources: Pick<DocumentSources, "failed">,
): Checked {
  const { uri, text, surroundings, settings } = parts;
  const input: LintInput = { ...parts.input, shellCheck: shellChecks?.results };
  let findings: readonly Finding[] | undefined;
  return {
    ...parts,
    shellChecks,
    input,
    resultId: [hashText(text), surroundings.key, hashText(JSON.stringify(settings)), shellChecks?.generation ?? "none"].join("-"),
    findings() {
      if (findings !== undefined) return findings;
      if (!settings.enable) return (findings = []);
      const result = lintFile(input);
      if (result.failures.length > 0) sources.failed(uri, result.failures);
      return (findings = result.findings);
    },
  };
}

const presets = new WeakMap<ResolvedConfig, Map<string, ResolvedConfig>>();

/** The same object for the same choice: rules are planned once per configuration. */
function presetOf(config: ResolvedConfig, { preset }: Settings): ResolvedConfig {
  if (preset === "auto" || preset === config.preset) return config;
  let variants = presets.get(config);
  if (variants === undefined) presets.set(config, (variants = new Map()));
  let variant = variants.get(preset);
  if (variant === undefined) variants.set(preset, (variant = withPreset(config, preset)));
  return variant;
}

/** A line index that is made when the first position is asked for. */
function lazyLines(text: string): LineIndex {
  let index: LineIndex | undefined;
  const lines = (): LineIndex => (index ??= indexLines(text));
  return {
    get lineCount() {
      return lines().lineCount;
    },
    lineStart: (line) => lines().lineStart(line),
    positionAt: (offset) => lines().positionAt(offset),
    offsetAt: (position) => lines().offsetAt(position),
  };
}

/** FNV-1a over UTF-16 code units, twice with different seeds: quick, and good enough to tell versions apart. */
export function hashText(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x5bd1e995);
  }
  return `${(first >>> 0).toString(36)}.${(second >>> 0).toString(36)}.${text.length.toString(36)}`;
}
