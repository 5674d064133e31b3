import type { BuildContext } from "../server/src/contracts/build-context.ts";

/** A build context as a test writes it: texts by path; `null` for a file whose text is not read. */
export interface ContextLiteral {
  readonly files: Readonly<Record<string, string | null>>;
  /** Whether these are all files there are (true). */
  readonly complete?: boolean;
  readonly dockerfile?: string;
  /** Whether nobody has named the folder (false). */
  readonly guessed?: boolean;
  readonly executable?: readonly string[];
  /** Paths that the ignore file keeps out; the ignore file itself is the file `.dockerignore`, when there is one. */
  readonly ignored?: readonly string[];
}

/** Makes a build context of a literal. */
export function contextOf({
  files,
  complete = true,
  guessed = false,
  dockerfile = "Dockerfile",
  executable,
  ignored = [],
}: ContextLiteral): BuildContext {
  const paths = Object.keys(files).sort();
  const ignoreText = files[".dockerignore"];
  return {
    root: ".",
    guessed,
    dockerfile,
    complete,
    files: paths,
    kindOf(path) {
      if (path in files) return "file";
      return path === "" || path === "." || paths.some((known) => known.startsWith(`${path}/`)) ? "directory" : undefined;
    },
    textOf: (path) => files[path] ?? undefined,
    isExecutable: (path) => (executable === undefined ? undefined : executable.includes(path)),
    ignoreFile: typeof ignoreText === "string" ? { path: ".dockerignore", text: ignoreText } : undefined,
    isIgnored: (path) => ignored.some((pattern) => path === pattern || path.startsWith(`${pattern}/`)),
  };
}
