import type { BuildContext } from "../contracts/build-context.ts";
import type { RegistryClient } from "./registry/client.ts";

/** Why a file could not be had, in words for people: "is a directory", "is not UTF-8 text". */
export interface FileFailure {
  readonly code: "missing" | "denied" | "directory" | "binary" | "encoding" | "too-large" | "unreadable";
  /** Half a sentence to stand behind the file's name. */
  readonly reason: string;
}

/** The text of a file (a byte-order mark is kept, so that offsets are those of the file), or why there is none. */
export type FileText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly failure: FileFailure };

/** A configuration file that was found. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  readonly content: FileText;
  /** Other configuration files of the same folder, which do not count (absolute). */
  readonly shadowed: readonly string[];
}

/** Which build context to collect. */
export interface ContextRequest {
  /** The Dockerfile, absolute; undefined for a text without a file. */
  readonly dockerfile: string | undefined;
  /** A folder a person named; it wins. */
  readonly context?: string | undefined;
  /** What the contract in force says, relative to the workspace: `.`. */
  readonly contractContext?: string | undefined;
  /** The workspace folder, absolute; without one the git root stands for it. */
  readonly workspace?: string | undefined;
}

/**
 * What a program may ask of the world outside. No answer ever rejects: what cannot be had is undefined or a failure
 * with its reason. The Node host reads the disk; the browser host knows less.
 */
export interface Host {
  readText(path: string): Promise<FileText>;
  /** The configuration that holds for a Dockerfile: the nearest upwards. */
  findConfig(dockerfile: string): Promise<ConfigFile | undefined>;
  /** The files around a Dockerfile; undefined where they cannot be known. */
  collectContext(request: ContextRequest): Promise<BuildContext | undefined>;
  readonly registry: RegistryAccess;
}

/** The registry client, or the reason why there is none, to be shown beside the disabled action. */
export type RegistryAccess =
  { readonly available: true; readonly client: RegistryClient } | { readonly available: false; readonly reason: string };
