import { programName } from "../shell/dialect.ts";
import { stageChain } from "./image-content.ts";
import type { ImageCommand, Model, Setting, Stage } from "./model.ts";

/** What starts nothing of its own: a shell to work in, or a wait for somebody to come. */
const WORKBENCHES: ReadonlySet<string> = new Set(["bash", "sh", "ash", "zsh", "fish", "sleep", "tail", "cat", "true", "air", "nodemon"]);

const FILE_NAMES = /(?:^|[._-])(?:dev|devel|development|devcontainer|local|debug|tests?|testing|ci|e2e)(?:[._-]|$)/i;
const FOLDERS: ReadonlySet<string> = new Set([".devcontainer", "dev", "fixtures", "testdata", "e2e"]);

/**
 * Whether the final stage is made to be worked in rather than to be run: by the name of the file or the stage, or because
 * it starts a shell or a development server. Rules about what production images leave out say nothing about these.
 */
export function isWorkbench({ finalStage }: Model, path: string | undefined): boolean {
  const [file = "", folder = ""] = (path ?? "").split("/").reverse();
  if (FILE_NAMES.test(file) || FOLDERS.has(folder)) return true;
  if (finalStage === undefined) return true;
  if (/^(?:dev|devel|development|local|debug|test|ci)(?:$|[._-])/i.test(finalStage.name?.text ?? "")) return true;
  const words = startWords(finalStage);
  const [first = "", second = "", third = ""] = words;
  const program = programName(first);
  if (WORKBENCHES.has(program) && !/^-[a-z]*c$/.test(second) && !second.endsWith(".sh")) return true;
  if (program === "go" && second === "run") return true;
  if (program === "cargo" && /^(?:run|watch)$/.test(second)) return true;
  return /^(?:npm|yarn|pnpm|bun)$/.test(program) && /^(?:dev|start:dev|develop|watch|test)/.test(second === "run" ? third : second);
}

/** Whether the file itself says what the image starts. */
export function startsProgram({ config: { entrypoint, cmd } }: Stage): boolean {
  return own(entrypoint) !== undefined || own(cmd) !== undefined;
}

/** Programs that wait for a person or for another image to tell them what to do. */
const INTERPRETERS =
  /^(?:python[\d.]*|pypy[\d.]*|ipython|node|deno|bun|ruby|irb|jruby|perl|php|julia|jshell|scala|groovysh|R|lua|ghci|swipl|erl|iex|clojure|sbcl|(?:ba|da|a|z|fi|k)?sh|pwsh|powershell|cmd|busybox)(?:\.exe)?$/;

/**
 * Whether an image is for others to build on or to try things in: the file says that it starts an interpreter or a shell
 * with nothing to do, and no file of the build context is in it. False where the base decides: that its shell is left in
 * place says nothing about what the image is for.
 */
export function isForBuildingOn(stage: Stage): boolean {
  const { entrypoint, cmd } = stage.config;
  if (entrypoint.state === "unknown" || cmd.state === "unknown" || !startsProgram(stage)) return false;
  const words = [...(entrypoint.state === "set" ? entrypoint.value.words : []), ...(cmd.state === "set" ? cmd.value.words : [])];
  const [program = "", mode = "-i", ...more] = words;
  if (more.length > 0 || !/^-(?:i|a|l|de0)$/.test(mode) || !INTERPRETERS.test(programName(program))) return false;
  return stageChain(stage).every(({ copies }) =>
    copies.every(({ from, heredocs, onbuild }) => onbuild || from !== undefined || heredocs.length > 0),
  );
}

/** Whether nothing can be started in an image unless its user names it: built from nothing, it holds files for others to take. */
export function isMereFiles({ config: { entrypoint, cmd }, ancestors, base }: Stage): boolean {
  const bottom = ancestors.at(-1)?.base ?? base;
  return bottom.kind === "scratch" && entrypoint.state === "unset" && cmd.state === "unset";
}

/** The words the file has the image start with: ENTRYPOINT, then CMD. */
export function startWords({ config }: Stage): readonly string[] {
  const entrypoint = own(config.entrypoint);
  const cmd = own(config.cmd);
  if (entrypoint?.form === "shell" || cmd === undefined) return entrypoint?.words ?? [];
  return [...(entrypoint?.words ?? []), ...cmd.words];
}

function own(setting: Setting<ImageCommand>): ImageCommand | undefined {
  return setting.state === "set" && setting.instruction !== undefined ? setting.value : undefined;
}
