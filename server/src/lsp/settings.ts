import type { CodeLensOptions } from "../features/code-lens.ts";
import type { FormatOptions } from "../features/format.ts";
import type { InlayHintOptions } from "../features/inlay-hints.ts";
import { presetNames } from "../engine/presets.ts";
import type { PresetName } from "../rules/rule.ts";

/** Features that can be switched off one by one, so that nothing appears twice beside another extension. */
export const featureNames = [
  "hover",
  "completion",
  "signatureHelp",
  "definition",
  "references",
  "rename",
  "linkedEditing",
  "selectionRange",
  "symbols",
  "folding",
  "links",
  "inlayHints",
  "codeLens",
  "semanticTokens",
  "formatting",
] as const;
export type FeatureName = (typeof featureNames)[number];

/**
 * What the editor's settings say for one document: `plimsoll.*` of package.json without `trace.server`, which is the
 * client's own. A test holds the two together.
 */
export interface Settings {
  readonly enable: boolean;
  readonly preset: PresetName | "auto";
  readonly contract: string;
  readonly engine: string;
  readonly shellcheck: { readonly enable: boolean; readonly path: string };
  readonly workspaceDiagnostics: boolean;
  readonly registry: {
    readonly enable: boolean;
    /** Whether tags are looked up while a person types. */
    readonly completion: boolean;
    /** Whether hovers of images ask the registry. */
    readonly hover: boolean;
  };
  readonly codeActions: { readonly suppress: boolean; readonly showDocumentation: boolean; readonly refactor: boolean };
  readonly features: Readonly<Record<FeatureName, boolean>>;
  readonly diagnostics: {
    /** Rule ids, other tools' ids and names of tools whose findings are not shown, as another extension shows them. */
    readonly leaveOut: readonly string[];
  };
  readonly format: Pick<FormatOptions, "keywordCase">;
  readonly inlayHints: InlayHintOptions;
  readonly codeLens: CodeLensOptions;
}

export const defaultSettings: Settings = {
  enable: true,
  preset: "auto",
  contract: "auto",
  engine: "auto",
  shellcheck: { enable: true, path: "shellcheck" },
  workspaceDiagnostics: true,
  registry: { enable: true, completion: false, hover: false },
  codeActions: { suppress: true, showDocumentation: true, refactor: true },
  features: Object.fromEntries(featureNames.map((name) => [name, true])) as Record<FeatureName, boolean>,
  diagnostics: { leaveOut: [] },
  format: { keywordCase: "upper" },
  inlayHints: { variables: true, stageNumbers: true, digests: true },
  codeLens: { contract: true, build: true, references: true },
};

/** Reads settings as an editor sends them. What is missing or of another type is the default. */
export function readSettings(raw: unknown): Settings {
  const settings = withDefaults(raw, defaultSettings) as Settings;
  const { preset, format } = settings;
  return {
    ...settings,
    preset: presetNames.find((name) => name === preset) ?? "auto",
    format: { keywordCase: (["upper", "lower", "preserve"] as const).find((name) => name === format.keywordCase) ?? "upper" },
  };
}

/** The value where it is of the default's type (an empty text is not), member by member; lists are of texts; else the default. */
function withDefaults(value: unknown, otherwise: unknown): unknown {
  if (Array.isArray(otherwise)) return Array.isArray(value) ? value.filter((item) => typeof item === "string") : otherwise;
  if (typeof otherwise === "object" && otherwise !== null) {
    const given = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(otherwise).map(([name, inner]) => [name, withDefaults(given[name], inner)]));
  }
  return typeof value === typeof otherwise && value !== "" ? value : otherwise;
}

/** Settings by document. They arrive from the editor after a moment; until then, and where it has none, defaults hold. */
export interface SettingsStore {
  /** What is known now. */
  get(uri: string): Settings;
  /** Waits for the editor's answer about a document that is not known yet, but not for long. */
  arrive(uri: string): Promise<void>;
  /** Forgets everything; `fallback` are settings pushed by an editor that cannot be asked. */
  forget(fallback?: unknown): void;
  release(uri: string): void;
}

/** An editor that answers slower than this is not waited for: its answer is followed by a refresh. */
const longestWait = 250;

/**
 * Makes a store. `ask` gives the raw settings of a document; undefined where the editor cannot be asked. `changed` is
 * called when an answer comes that differs from what was given out before.
 */
export function makeSettingsStore(ask: ((uri: string) => Promise<unknown>) | undefined, changed: (uri: string) => void): SettingsStore {
  const known = new Map<string, Settings>();
  const asked = new Map<string, Promise<void>>();
  let fallback = defaultSettings;

  const read = async (uri: string, askEditor: NonNullable<typeof ask>, isWanted: () => boolean): Promise<void> => {
    let settings = fallback;
    try {
      settings = readSettings(await askEditor(uri));
    } catch {
      // An editor that cannot say it has none.
    }
    if (!isWanted()) return;
    known.set(uri, settings);
    if (JSON.stringify(settings) !== JSON.stringify(fallback)) changed(uri);
  };

  const load = (uri: string): Promise<void> => {
    if (ask === undefined) return Promise.resolve();
    const present = asked.get(uri);
    if (present !== undefined) return present;
    const loading: Promise<void> = read(uri, ask, () => asked.get(uri) === loading);
    asked.set(uri, loading);
    return loading;
  };

  return {
    get: (uri) => known.get(uri) ?? fallback,
    async arrive(uri) {
      if (known.has(uri)) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, longestWait)));
      await Promise.race([load(uri), late]);
      clearTimeout(timer);
    },
    forget(raw) {
      known.clear();
      asked.clear();
      if (ask === undefined && raw !== undefined) fallback = readSettings(raw);
    },
    release(uri) {
      known.delete(uri);
      asked.delete(uri);
    },
  };
}
