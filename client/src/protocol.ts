/**
 * What client and server say to each other beyond the Language Server Protocol: plain JSON, no Dockerfile knowledge.
 * The server has the same types in lsp/protocol.ts; a test holds the two together.
 */

/** What the client tells the server when it starts. */
export interface StartOptions {
  /** Whether the person trusts the workspace; without trust nothing is run and no registry is asked. */
  readonly trusted: boolean;
  /** Whether the editor checks JSON configuration against the schemas itself. */
  readonly validatesJson: boolean;
  /** The command that opens a page of the documentation; its one argument is the page. */
  readonly pageCommand: string;
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
}

/** What to run. A smoke plan has no program: its arguments are those of the `plimsoll` command line. */
export interface Plan {
  readonly program: string | null;
  readonly args: readonly string[];
  /** The folder to run in, as a path of the server's machine. */
  readonly folder: string;
  readonly image: string;
  readonly contract: string | null;
}

/** Either a plan, or one sentence that says why there is none. */
export interface PlanAnswer {
  readonly plan?: Plan;
  readonly problem?: string;
}

/** `plimsoll/scaffold`: the files a contract starts with. */
export const scaffoldRequest = "plimsoll/scaffold";

export interface ScaffoldParams {
  readonly contract: string;
  /** URI of the folder the files are for. */
  readonly folder: string;
  readonly answers?: Readonly<Record<string, string>>;
}

export interface ScaffoldQuestion {
  readonly name: string;
  readonly prompt: string;
  readonly default: string;
  readonly choices: readonly string[];
}

export interface ScaffoldFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The same text with placeholders, as a snippet. */
  readonly snippet: string | null;
  readonly executable: boolean;
}

export interface ScaffoldAnswer {
  /** What to ask next; the request is made again with its answers beside the ones before. Empty when all is known. */
  readonly questions: readonly ScaffoldQuestion[];
  /** The first one is the Dockerfile. */
  readonly files: readonly ScaffoldFile[];
  readonly problem?: string;
}

/** Commands of the server, for `workspace/executeCommand`; the first argument is the document's URI. */
export const fixAllServerCommand = "plimsoll.server.fixAll";
export const pinDigestsServerCommand = "plimsoll.server.pinDigests";
/** The second argument is the contract's name, `none`, or `auto` to let the file decide. */
export const useContractServerCommand = "plimsoll.server.useContract";

/** `plimsoll/contracts`: every contract there is. */
export const contractsRequest = "plimsoll/contracts";

export interface ContractEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly scaffold: boolean;
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
