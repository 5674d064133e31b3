import type { BaseFacts } from "../model/model.ts";

export type ContractSeverity = "error" | "warning" | "info" | "hint";

/**
 * An image contract: an image that is described, as data. Everything a person meets for that image follows from it.
 * The JSON form is validated by `schemas/image-contract.schema.json`.
 */
export interface Contract {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The document that describes the image. */
  readonly document?: string;
  /** The contract it continues; already merged when a `Contract` is handed on. */
  readonly extends?: string;
  readonly detect?: Detection;
  /** Facts about images this contract speaks of (local bases and the like). */
  readonly bases?: readonly BaseFacts[];
  readonly requirements: readonly Requirement[];
  /** What the contract changes in general rules, with the row that says so. */
  readonly overrides?: readonly RuleOverride[];
  readonly companions?: readonly Companion[];
  readonly scaffold?: Scaffold;
  readonly snippet?: ContractSnippet;
  readonly build?: BuildPlan;
  readonly smoke?: readonly SmokeAssertion[];
  /** Rows that are neither checked nor smoke-tested: documentation of the contract. */
  readonly notes?: readonly { readonly row: string; readonly text: string }[];
}

export interface Detection {
  /** Decisive text; any of them selects. */
  readonly text?: readonly DetectionClause[];
  /** A path with neighbour evidence; all of `neighbours` must exist. */
  readonly path?: readonly { readonly file: string; readonly neighbours?: readonly string[] }[];
  /** Contracts whose text is tested before this one's. */
  readonly after?: readonly string[];
}

/** All members must hold in the final stage. */
export interface DetectionClause {
  readonly base?: readonly string[];
  readonly copyTo?: string;
  readonly env?: readonly string[];
  readonly arg?: readonly string[];
  readonly cmd?: string;
  readonly label?: string;
  readonly user?: string;
  readonly mentions?: string;
  /** Glob over the file's path. */
  readonly file?: string;
}

/** One line of a contract. `kind` is one of a closed set, each an ordinary rule in `rules/`; `with` is its argument. */
export interface Requirement {
  /** The finding's id: `cloche-missing-clo`. */
  readonly id: string;
  /** The rows of the describing document it answers for: `["C-2"]`. */
  readonly rows: readonly string[];
  readonly kind: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly severity: ContractSeverity;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** Why the image needs it. */
  readonly why: string;
  readonly fix?: RequirementFix;
}

export interface RequirementFix {
  readonly title: string;
  /** `safe` where the fix writes exactly what the contract demands; `ask` is offered one by one. */
  readonly safety: "safe" | "ask";
  /** A closed set of edits, each known by name to the requirement kinds. */
  readonly action: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface RuleOverride {
  /** A rule id. */
  readonly rule: string;
  readonly severity?: ContractSeverity | "off";
  readonly options?: Readonly<Record<string, unknown>>;
  /** Only for findings about these images or URLs. */
  readonly only?: readonly string[];
  readonly row: string;
  readonly reason: string;
}

export interface Companion {
  readonly path: string;
  readonly template: string;
  readonly executable?: boolean;
}

export interface Scaffold {
  readonly path: string;
  readonly questions?: readonly ScaffoldQuestion[];
  /** The Dockerfile; `${question:default}` placeholders. */
  readonly dockerfile: string;
}

export interface ScaffoldQuestion {
  readonly name: string;
  readonly prompt: string;
  readonly default: string;
  readonly choices?: readonly string[];
  /** What in the workspace gives a better default: `node-version`, `package-manager` … */
  readonly detect?: string;
}

export interface ContractSnippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

export interface BuildPlan {
  readonly tag: string;
  readonly context: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly secrets?: readonly { readonly id: string; readonly env?: string; readonly file?: string }[];
  readonly platform?: string;
}

/** One assertion over the built image. */
export interface SmokeAssertion {
  readonly row: string;
  readonly title: string;
  /** `exec`: words run in the image with its own entrypoint replaced; `inspect`: a Go template over the image. */
  readonly kind: "exec" | "inspect" | "run" | "history";
  readonly command?: readonly string[];
  readonly user?: string;
  readonly template?: string;
  readonly expect?: { readonly exit?: number; readonly equals?: string; readonly matches?: string; readonly notMatches?: string };
  readonly seconds?: number;
}
