import type { BuildContext } from "../../contracts/build-context.ts";
import { stageChain } from "../../model/image-content.ts";
import type { CopyStep, ImageCommand, Setting, Stage } from "../../model/model.ts";
import { baseName, normalizePath, resolvePath } from "../../model/paths.ts";
import { isPosixShell, programName, shebangInterpreter } from "../../shell/dialect.ts";
import { parseShell } from "../../shell/parse-shell.ts";
import type { ShellScript } from "../../shell/script.ts";
import type { Heredoc, Instruction } from "../../syntax/tree.ts";
import { mapWhole } from "../../text/mapped-text.ts";
import type { Span } from "../../text/span.ts";
import type { FixEdit } from "../rule.ts";

/** The script that an image starts, as the Dockerfile and the build context show it. */
export interface StartScript {
  readonly place: "ENTRYPOINT" | "CMD";
  readonly instruction: Instruction;
  readonly form: "shell" | "exec";
  /** The word that names it. */
  readonly span: Span;
  /** Whether it is started itself, rather than given to a shell (`["bash", "x.sh"]`). */
  readonly direct: boolean;
  /** Absolute, in the image. */
  readonly path: string;
  readonly copy: CopyStep;
  /** Where it comes from: a file of the build context, or a heredoc of the COPY. */
  readonly file: string | undefined;
  readonly heredoc: Heredoc | undefined;
  /** For messages: the file's path, or that in the image. */
  readonly title: string;
  readonly text: string | undefined;
}

const INITS: ReadonlySet<string> = new Set(["tini", "dumb-init", "catatonit", "env"]);
const BIN_FOLDERS: readonly string[] = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** The script behind ENTRYPOINT or, where there is none or only an init, behind CMD; undefined when it is not known. */
export function startScript(stage: Stage | undefined, context: BuildContext | undefined): StartScript | undefined {
  if (stage === undefined || stage.os === "windows") return undefined;
  const { entrypoint, cmd } = stage.config;
  const named = nameScript("ENTRYPOINT", entrypoint) ?? (leavesToCmd(entrypoint) ? nameScript("CMD", cmd) : undefined);
  if (named === undefined) return undefined;
  const { workingDir } = stage.config;
  const directory = workingDir.state === "set" ? workingDir.value : undefined;
  const paths = named.name.includes("/")
    ? [resolvePath(directory, named.name)]
    : named.direct
      ? BIN_FOLDERS.map((folder) => `${folder}/${named.name}`)
      : [resolvePath(directory, named.name)];
  for (const path of paths) {
    const source = path === undefined ? undefined : findSource(stage, path, context);
    if (path === undefined || source === undefined) continue;
    const { name: _name, ...place } = named;
    return { ...place, ...source, path, title: source.file ?? path };
  }
  return undefined;
}

function leavesToCmd(entrypoint: Setting<ImageCommand>): boolean {
  if (entrypoint.state === "unset") return true;
  return entrypoint.state === "set" && entrypoint.value.form === "exec" && INITS.has(programName(entrypoint.value.words[0] ?? "env"));
}

type Named = Pick<StartScript, "place" | "instruction" | "form" | "span" | "direct"> & { readonly name: string };

function nameScript(place: "ENTRYPOINT" | "CMD", setting: Setting<ImageCommand>): Named | undefined {
  if (setting.state !== "set" || setting.instruction === undefined || setting.span === undefined) return undefined;
  const { form, words } = setting.value;
  let at = 0;
  while (at < words.length && (INITS.has(programName(words[at] as string)) || (at > 0 && /^(?:-.*|\w+=.*)$/.test(words[at] as string))))
    at++;
  let direct = true;
  if (isPosixShell(words[at] ?? "")) {
    direct = false;
    at++;
    while (/^-[a-z]+$/.test(words[at] ?? "") && words[at]?.endsWith("c") !== true) at++;
  }
  const name = words[at];
  if (name === undefined || name.startsWith("-") || /[$*?\s]/.test(name)) return undefined;
  const { instruction } = setting;
  const span = instruction.command?.form === "exec" ? instruction.command.words[at]?.span : undefined;
  return { place, instruction, form, span: span ?? setting.span, direct, name };
}

/** What put a file at a path, the last COPY first; undefined where another stage, an archive or a variable may have. */
function findSource(
  stage: Stage,
  path: string,
  context: BuildContext | undefined,
): Pick<StartScript, "copy" | "file" | "heredoc" | "text"> | undefined {
  const copies = stageChain(stage).flatMap((one) => one.copies.filter(({ onbuild }) => !onbuild).toReversed());
  for (const copy of copies) {
    const { destinationPath: target, from, heredocs, sources } = copy;
    if (target === undefined) return undefined;
    const inside = path.startsWith(target === "/" ? "/" : `${target}/`) ? path.slice(target === "/" ? 1 : target.length + 1) : undefined;
    if (path !== target && inside === undefined) continue;
    if (from !== undefined) return undefined;
    const heredoc = heredocs.find(({ name }) => path === target || inside === name);
    if (heredoc !== undefined) return { copy, file: undefined, heredoc, text: heredoc.body };
    for (const { value } of sources) {
      if (value === undefined || /^[a-z]+:\/\//.test(value)) return undefined;
      const source = normalizePath(`/${value}`).slice(1);
      const candidates =
        inside === undefined
          ? [source]
          : [inside === baseName(source) ? source : undefined, source === "" ? inside : `${source}/${inside}`];
      const file = candidates.find((candidate) => candidate !== undefined && context?.kindOf(candidate) === "file");
      if (file !== undefined) return { copy, file, heredoc: undefined, text: context?.textOf(file) };
      if (context === undefined && (path === target || candidates[0] !== undefined))
        return { copy, file: source, heredoc: undefined, text: undefined };
      if (/[*?[]/.test(value)) return undefined;
    }
  }
  return undefined;
}

/** The script of a POSIX shell, taken apart; its spans are offsets into its own text. Undefined for any other program. */
export function readStartScript({ text, title, direct }: StartScript): ShellScript | undefined {
  if (text === undefined || text.includes("\u0000")) return undefined;
  const interpreter = shebangInterpreter(text);
  const isShell = interpreter === undefined ? !direct || title.endsWith(".sh") : isPosixShell(interpreter);
  if (!isShell) return undefined;
  const script = parseShell(mapWhole(text, 0, text.length), "posix");
  return script.opaque || script.problems.length > 0 ? undefined : script;
}

/** Writes into the script, wherever it stands. */
export function editScript({ file, heredoc }: StartScript, span: Span, newText: string): FixEdit | undefined {
  if (file !== undefined) return { path: file, span, newText };
  const start = heredoc?.bodySpan.start;
  return start === undefined ? undefined : { span: { start: start + span.start, end: start + span.end }, newText };
}
