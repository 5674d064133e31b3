/**
 * The files a Dockerfile is built with, collected beforehand by a program that may read a disk and handed on as data.
 * Paths are relative to the root of the build context, with `/`, without a leading `./`.
 */
export interface BuildContext {
  /** The context's root, relative to the Dockerfile's folder or absolute, for messages only. */
  readonly root: string;
  /** The Dockerfile's own path in the context; undefined when it stands outside. */
  readonly dockerfile: string | undefined;
  /**
   * Whether nobody has said that this folder is the context (a person, a contract, a Compose or Bake file): it is the
   * one that such Dockerfiles are usually built in.
   */
  readonly guessed?: boolean;
  /** Whether `kindOf` knows every file; otherwise a path it does not know may exist. */
  readonly complete: boolean;
  kindOf(path: string): "file" | "directory" | undefined;
  /** All known files, sorted. */
  readonly files: readonly string[];
  /** The text of a small neighbour that was read (.dockerignore, scripts, compose and CI files); else undefined. */
  textOf(path: string): string | undefined;
  /** Whether a file is executable; undefined when unknown. */
  isExecutable(path: string): boolean | undefined;
  /** The ignore file that holds for this Dockerfile; undefined when there is none. */
  readonly ignoreFile: { readonly path: string; readonly text: string } | undefined;
  /** Whether the ignore file keeps a path out of the build. */
  isIgnored(path: string): boolean;
  /** How the Dockerfile is built; undefined where nothing says so. */
  readonly build?: DescribedBuild | undefined;
}

/** What all Compose and Bake files that build a Dockerfile agree on. */
export interface DescribedBuild {
  /** The stage that is built. */
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
}
