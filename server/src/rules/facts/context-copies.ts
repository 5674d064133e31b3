import type { BuildContext } from "../../contracts/build-context.ts";
import type { CopyStep, Expanded, Model, Stage } from "../../model/model.ts";
import { cleanSource, isGlob } from "./lockfiles.ts";
import { isSecretFile } from "./secret-files.ts";

/** One source that a COPY or ADD takes from the build context. */
export interface ContextCopy {
  readonly stage: Stage;
  readonly copy: CopyStep;
  readonly source: Expanded;
  /** Relative to the root of the context; empty for all of it. */
  readonly path: string;
}

/** All sources with a known path that COPY and ADD take from the build context, in order. */
export function contextCopies(model: Model): readonly ContextCopy[] {
  return model.stages.flatMap((stage) =>
    stage.copies
      .filter(({ from, onbuild }) => from === undefined && !onbuild)
      .flatMap((copy) =>
        copy.sources.flatMap((source) => {
          const { value } = source;
          if (value === undefined || /^[a-z][a-z0-9+.-]*:\/\/|^git@/i.test(value)) return [];
          return [{ stage, copy, source, path: cleanSource(value) }];
        }),
      ),
  );
}

/** Whether a source takes a whole folder (or all of the context, or what a glob finds). */
export function takesFolder({ path, source }: ContextCopy, context: BuildContext): boolean {
  return path === "" || path === "*" || source.value?.endsWith("/") === true || context.kindOf(path) === "directory";
}

/** Whether a source takes all of the context. */
export function takesAll({ path }: ContextCopy): boolean {
  return path === "" || path === "*" || path === "**";
}

/** Files of the context below a path that hold secrets and that no ignore file keeps out. */
export function openSecrets(context: BuildContext, path: string): readonly string[] {
  const below = path === "" || isGlob(path) ? "" : `${path}/`;
  return context.files.filter((file) => file.startsWith(below) && isSecretFile(file) && !SHOWN.test(file) && !context.isIgnored(file));
}

/** Folders whose keys are made up for tests and examples. */
const SHOWN =
  /(?:^|\/)(?:tests?|testdata|__tests__|spec|specs|fixtures?|examples?|samples?|docs?|mocks?|node_modules|vendor|third_party)\//i;

/**
 * Whether the folder that is taken for the build context is it: somebody has named it, a source that is copied by name
 * stands in it, or it is the root of a project.
 */
export function isContextCertain(context: BuildContext, copies: readonly ContextCopy[]): boolean {
  if (context.guessed !== true) return true;
  if (ROOTS.some((name) => context.kindOf(name) !== undefined)) return true;
  return copies.some(({ path }) => path !== "" && !isGlob(path) && context.kindOf(path) !== undefined);
}

const ROOTS = [
  ".git",
  "package.json",
  "go.mod",
  "Cargo.toml",
  "pyproject.toml",
  "requirements.txt",
  "setup.py",
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
  "Gemfile",
  "composer.json",
  "mix.exs",
];

/** `.env`, `a.key and 3 more`. */
export function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, 3);
  return paths.length > shown.length ? `${shown.join(", ")} and ${paths.length - shown.length} more` : shown.join(", ");
}
