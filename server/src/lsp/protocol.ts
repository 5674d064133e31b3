/**
 * What client and server say to each other beyond the Language Server Protocol: plain JSON, no Dockerfile knowledge.
 * The client has the same types in its own protocol.ts; a test holds the two together.
 */

/** What the client tells the server when it starts. */
export interface StartOptions {
  /** Whether the person trusts the workspace; without trust nothing is run and no registry is asked. */
  readonly trusted: boolean;
  /** Whether the editor checks JSON configuration against the schemas itself. */
  readonly validatesJson: boolean;
  /** The command that opens a page of the documentation; its one argument is the page. */
  readonly pageCommand: string;
  /**
   * How an editor wants the findings of files that are not open: `push` sends them, `none` does not. Without a word they are
   * pulled where the editor pulls at all, else sent.
   */
  readonly workspaceDiagnostics?: "push" | "none";
  /** Texts of the server in the language of the editor, by their English; without them it speaks English. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** `plimsoll/trust`: the workspace has become trusted. */
export const trustNotification = "plimsoll/trust";

/** `plimsoll/status`: what holds for one document, sent when it changes. */
export const statusNotification = "plimsoll/status";

export interface Status {
  readonly uri: string;
  readonly contract: string | null;
  readonly preset: string;
  /** The configuration file in force. */
  readonly configuration: string | null;
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number; readonly hint: number };
}

/** `plimsoll/buildPlan` and `plimsoll/smokePlan`: how to build or test the image of a Dockerfile. */
export const buildPlanRequest = "plimsoll/buildPlan";
export const smokePlanRequest = "plimsoll/smokePlan";

export interface PlanParams {
  readonly uri: string;
  readonly choice?: BuildChoice;
}

/** What a person has chosen for one Dockerfile; what is left out the contract or the engine decides. */
export interface BuildChoice {
  readonly engine?: string;
  /** A target of a Bake file or a service of a Compose file: `FILE#NAME`. */
  readonly bake?: string;
  readonly service?: string;
  /** Another way to build that the contract offers, and what it asks for. */
  readonly variant?: string;
  readonly choose?: string;
  readonly target?: string;
  readonly tags?: readonly string[];
  readonly platform?: string;
  readonly builder?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly secrets?: readonly { readonly id: string; readonly env?: string; readonly file?: string }[];
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  readonly provenance?: string;
  readonly sbom?: boolean;
  readonly output?: "load" | "push" | "cache";
  readonly noCache?: boolean;
  readonly pull?: boolean;
}

/** What to run: arguments of the `plimsoll` command line. */
export interface Plan {
  readonly args: readonly string[];
  /** The folder to run in, as a path of the server's machine. */
  readonly folder: string;
  readonly image: string;
  readonly contract: string | null;
  /** The commands that will be run, for people to read; a contract's own, where it is one of the workspace. */
  readonly commands: readonly string[];
}

/** Either a plan, or one sentence that says why there is none. */
export interface PlanAnswer {
  readonly plan?: Plan;
  readonly problem?: string;
}

/** `plimsoll/buildOptions`: all that can be chosen for a build, after `PlanParams`. */
export const buildOptionsRequest = "plimsoll/buildOptions";

export interface BuildOptions extends PlanAnswer {
  /** The engines that are there. */
  readonly engines: readonly string[];
  /** Whether the engine in force is Docker, with the builders, caches and attestations of BuildKit. */
  readonly buildkit: boolean;
  readonly composed: readonly { readonly kind: "bake" | "compose"; readonly name: string; readonly file: string }[];
  readonly variants: readonly {
    readonly name: string;
    readonly title: string;
    readonly prompt: string | null;
    readonly choices: readonly string[];
  }[];
  readonly stages: readonly string[];
  readonly buildArgs: readonly { readonly name: string; readonly value: string | null }[];
  /** Ids of secrets that the Dockerfile mounts. */
  readonly secrets: readonly string[];
  readonly builders: readonly {
    readonly name: string;
    readonly driver: string;
    readonly current: boolean;
    readonly running: boolean;
    readonly platforms: readonly string[];
  }[];
  /** Whether the contract lets the image be pushed. */
  readonly pushes: boolean;
}

/** `plimsoll/rowFixes`: which failed rows of a smoke test the Dockerfile can be fixed for. */
export const rowFixesRequest = "plimsoll/rowFixes";

export interface RowFixesParams {
  readonly uri: string;
  readonly rows: readonly string[];
}

/** A finding with a fix, of a requirement that answers for a row. */
export interface RowFix {
  readonly row: string;
  readonly rule: string;
  readonly message: string;
  /** The title of its code action. */
  readonly title: string;
  readonly line: number;
  readonly character: number;
}

/** `plimsoll/scaffold`: the files a contract starts with. */
export const scaffoldRequest = "plimsoll/scaffold";

export interface ScaffoldParams {
  readonly contract: string;
  /** URI of the folder the files are for. */
  readonly folder: string;
  readonly answers?: Readonly<Record<string, string>>;
}

/** `plimsoll/newContract`: a contract that says what the image of an open Dockerfile is now. */
export const newContractRequest = "plimsoll/newContract";

/** `plimsoll/structureTest`: the contract in force for container-structure-test. */
export const structureTestRequest = "plimsoll/structureTest";

export interface ContractFileParams {
  /** The open Dockerfile. */
  readonly uri: string;
  readonly answers?: Readonly<Record<string, string>>;
}

/** What can be answered otherwise. */
export interface Question {
  readonly name: string;
  readonly prompt: string;
  /** `list`: words separated by blanks; with choices, some of them. */
  readonly type: "text" | "choice" | "list";
  /** As it stands: what was given, else what the workspace tells, else the contract's own. */
  readonly answer: string;
  readonly choices: readonly string[];
}

export interface ProposedFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The same text with placeholders, as a snippet. */
  readonly snippet: string | null;
  readonly executable: boolean;
}

/** Files that a person may have written. Asked again with other answers it gives other files. */
export interface Proposal {
  readonly title: string;
  readonly questions: readonly Question[];
  /** The first one is opened in the end. */
  readonly files: readonly ProposedFile[];
  /** Whether the Dockerfile among them names images by tags that a registry has digests for. */
  readonly pinnable: boolean;
  /** Why there is nothing to write, or what is wrong with an answer. */
  readonly problem?: string;
}

/** Commands of the server, for `workspace/executeCommand`; the first argument is the document's URI. */
export const fixAllServerCommand = "plimsoll.server.fixAll";
export const pinDigestsServerCommand = "plimsoll.server.pinDigests";
/** The second argument is the contract's name, `none`, or `auto` to let the file decide. */
export const useContractServerCommand = "plimsoll.server.useContract";
/** Ask a registry; further arguments are registry, repository and, for a description, tag. The answer is kept by the server. */
export const lookUpTagsServerCommand = "plimsoll.server.lookUpTags";
export const describeImageServerCommand = "plimsoll.server.describeImage";

/** `plimsoll/contracts`: every contract there is. */
export const contractsRequest = "plimsoll/contracts";

export interface ContractsParams {
  /** URI of a folder: contracts that its files speak for are marked. */
  readonly folder?: string;
}

export interface ContractEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What is scaffolded, as a command names it; null where there is no scaffold. */
  readonly scaffold: string | null;
  /** Whether the folder that was asked about has files of its kind. */
  readonly suggested: boolean;
}

/** `plimsoll/stageGraph`: a picture of the stages. */
export const stageGraphRequest = "plimsoll/stageGraph";

export interface StageGraphParams {
  readonly uri: string;
  /** For a view the boxes are links with `data-line`, and the style comes by itself; a file has all in one. */
  readonly use: "view" | "file";
}

export interface StageGraphAnswer {
  readonly svg?: string;
  /** Empty for a file. */
  readonly style?: string;
  readonly problem?: string;
}

/** `plimsoll/migrateHadolint`: a configuration with the meaning of hadolint's. */
export const migrateHadolintRequest = "plimsoll/migrateHadolint";

export interface MigrateParams {
  /** The name of hadolint's file, and what stands in it. */
  readonly name: string;
  readonly text: string;
  /** The name of the configuration that is there already. */
  readonly present: string | null;
}
