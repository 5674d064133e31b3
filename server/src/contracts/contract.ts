import type { BaseFacts } from "../model/model.ts";
import type { ContractSeverity, Requirement } from "./requirement.ts";

export type { Requirement, RequirementFix, RequirementKind } from "./requirement.ts";

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
  /** The page about it in the documentation, `contracts/<page>.md`; only built-in contracts have one. */
  readonly page?: string;
  readonly detect?: Detection;
  /** Facts about images this contract speaks of (local bases and the like). */
  readonly bases?: readonly BaseFacts[];
  readonly requirements: readonly Requirement[];
  /** What the contract says about general rules: which of its rows they answer for, and what it changes in them. */
  readonly overrides?: readonly RuleOverride[];
  readonly scaffold?: Scaffold;
  readonly snippet?: ContractSnippet;
  readonly build?: BuildPlan;
  readonly smoke?: readonly SmokeAssertion[];
  /** Rows that are neither checked nor smoke-tested: documentation of the contract. */
  readonly notes?: readonly ContractNote[];
}

export interface ContractNote {
  readonly rows: readonly string[];
  readonly text: string;
}

export interface Detection {
  /** Decisive text; any of them selects. */
  readonly text?: readonly DetectionClause[];
  /** A path with neighbour evidence; all of `neighbours` must exist beside the Dockerfile. */
  readonly path?: readonly DetectionPath[];
  /** Contracts whose text is tested before this one's. */
  readonly after?: readonly string[];
}

export interface DetectionPath {
  /** Glob over the last segments of the path: `.cloche/Dockerfile`. */
  readonly file: string;
  readonly neighbours?: readonly string[];
}

/** All members must hold in the final stage. */
export interface DetectionClause {
  /** Repository names, by their last part. */
  readonly base?: readonly string[];
  readonly copyTo?: string;
  readonly env?: readonly string[];
  readonly arg?: readonly string[];
  /** A word of CMD. */
  readonly cmd?: string;
  readonly label?: string;
  /** The user at the end, or one that the stage creates. */
  readonly user?: string;
  /** A text in COPY destinations, ENTRYPOINT or CMD. */
  readonly mentions?: string;
  /** Globs over the file's name, one of which must fit. */
  readonly file?: readonly string[];
}

export interface RuleOverride {
  /** A rule id. */
  readonly rule: string;
  /** Without a severity the entry says that the rule answers for these rows. */
  readonly severity?: ContractSeverity | "off";
  /** Lowers the level that preset and configuration give, and leaves `off` off. */
  readonly atMost?: ContractSeverity;
  /** Raises the level that preset and configuration give. */
  readonly atLeast?: ContractSeverity;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Only for findings about these images or URLs. */
  readonly only?: readonly string[];
  readonly rows: readonly string[];
  readonly reason: string;
}

/** Lines of a text, some of which depend on answers. `{{name}}` stands for the answer to a question. */
export type Template = readonly TemplateLine[];

export type TemplateLine =
  | string
  | {
      /** The question the lines depend on. */
      readonly if: string;
      /** Answers for which they are written; any answer but an empty one or `no` when left out. */
      readonly is?: readonly string[];
      readonly lines: Template;
    }
  | {
      /** The question whose answer is a list; the lines are written once for each, with `{{item}}`. */
      readonly each: string;
      readonly lines: Template;
    };

export interface Companion {
  readonly path: string;
  readonly template: Template;
  readonly executable?: boolean;
  /** Written only where these answers were given. */
  readonly if?: string;
  readonly is?: readonly string[];
}

export interface Scaffold {
  /** What is scaffolded, as a command names it: `Ralph Worker Dockerfile`. */
  readonly title?: string;
  /** Where the Dockerfile goes, relative to the folder. */
  readonly path: string;
  /** The same for some answers: `{ "family": { "rpm": "L0.rpm.Dockerfile" } }`. */
  readonly questions?: readonly ScaffoldQuestion[];
  readonly dockerfile: Template;
  /** .dockerignore, entrypoint, health check, structure test … */
  readonly companions?: readonly Companion[];
}

export interface ScaffoldQuestion {
  readonly name: string;
  readonly prompt: string;
  /** `text` when left out; a list is given and taken as words separated by blanks or commas. */
  readonly type?: "text" | "choice" | "list";
  readonly default: string;
  readonly choices?: readonly string[];
  /** A pattern the answer (each word of a list) must match. */
  readonly pattern?: string;
  /** What in the workspace gives a better default. */
  readonly detect?: WorkspaceTrait;
  /** Asked only where this question has one of these answers. */
  readonly if?: string;
  readonly is?: readonly string[];
}

/** What the host can read off a workspace to answer a question beforehand. */
export type WorkspaceTrait =
  | "project-name"
  | "stack"
  | "package-manager"
  | "node-version"
  | "python-version"
  | "go-version"
  | "rust-version"
  | "java-version"
  | "go-main"
  | "start-script"
  | "port"
  | "git-remote"
  | "git-branch"
  | "python-module";

export interface ContractSnippet {
  readonly prefix: string;
  readonly description: string;
  /** Without a body the scaffold's Dockerfile is the snippet, its questions the placeholders. */
  readonly body?: readonly string[];
}

export interface BuildPlan {
  /** `{{project}}`: the folder's name in lower case; `{{base}}`: the base tag made fit for a tag. */
  readonly tags: readonly string[];
  /** Relative to the project's root. */
  readonly context: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly secrets?: readonly { readonly id: string; readonly env?: string; readonly file?: string }[];
  readonly platform?: string;
  /** Attestations to ask BuildKit for. */
  readonly provenance?: string;
  readonly sbom?: boolean;
  /** Whether the image may be pushed; a contract that says no is never offered it. */
  readonly push?: boolean;
  readonly rows?: readonly string[];
  /** Other ways to build, each a name a person picks: "Refresh agents". */
  readonly variants?: readonly BuildVariant[];
}

export interface BuildVariant {
  readonly name: string;
  readonly title: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  readonly noCache?: boolean;
  readonly pull?: boolean;
  /** Contracts that are built before, in this order. */
  readonly first?: readonly string[];
  /** What else is built of the same file: the image of another contract, on another base. */
  readonly also?: readonly { readonly contract: string; readonly base: string }[];
  /** What is asked: which of the commands that the label names are installed. `{{agents}}` of a tag stands for the answer. */
  readonly choose?: { readonly prompt: string; readonly label: string };
  readonly rows?: readonly string[];
}

/** One assertion over the built image. */
export interface SmokeAssertion {
  readonly rows: readonly string[];
  readonly title: string;
  readonly test: SmokeTest;
  /** `warn`: reported, but the run still passes; `report`: prints what it sees. */
  readonly level?: "fail" | "warn" | "report";
  /** Runs only where the image's label is absent or holds this word. */
  readonly ifLabel?: { readonly name: string; readonly has: string };
  /** Time limit in seconds, 30 when left out. */
  readonly seconds?: number;
}

export type SmokeTest =
  /** A command in a new container; its entrypoint is replaced unless `entrypoint` is `own`. */
  | {
      readonly run: readonly string[];
      readonly entrypoint?: "own";
      readonly user?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly workdir?: string;
      readonly readOnly?: boolean;
      readonly tmpfs?: readonly string[];
      readonly dropCapabilities?: boolean;
      /** Mounts the project's folder here, read-only. */
      readonly mountProject?: string;
      /** Needs the network; else the container has none. */
      readonly network?: boolean;
      readonly expect?: OutputExpectation;
    }
  /** The same, as one line for the image's `sh`. */
  | {
      readonly sh: string;
      readonly user?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly readOnly?: boolean;
      readonly tmpfs?: readonly string[];
      readonly mountProject?: string;
      readonly network?: boolean;
      readonly expect?: OutputExpectation;
    }
  /** A Go template over `image inspect`. */
  | { readonly inspect: string; readonly expect: OutputExpectation }
  /** Nothing in the image's history may match. */
  | { readonly history: { readonly notMatches: string } }
  /** The image's size in bytes. */
  | { readonly size: { readonly below: number } }
  /** Starts the container as it is and waits for its health check. */
  | { readonly health: { readonly env?: Readonly<Record<string, string>> } }
  /** Starts the container as it is and stops it; it must go by itself within the limit. */
  | { readonly stop: { readonly within: number } };

export interface OutputExpectation {
  /** 0 when nothing is said. */
  readonly exit?: number | "nonzero" | "any";
  /** Standard output, without its last line break. */
  readonly equals?: string;
  /** One of these. */
  readonly oneOf?: readonly string[];
  /** Patterns over standard output and standard error. */
  readonly matches?: string;
  readonly notMatches?: string;
}
