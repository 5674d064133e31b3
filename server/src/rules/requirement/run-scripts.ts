import type { BuildContext } from "../../contracts/build-context.ts";
import { baseName, normalizePath } from "../../model/paths.ts";
import { parseShell } from "../../shell/parse-shell.ts";
import type { ShellScript } from "../../shell/script.ts";
import type { Setting, Stage } from "../../model/model.ts";
import { mapWhole } from "../../text/mapped-text.ts";
import type { Span } from "../../text/span.ts";
import { compile, copiesOf, type Check } from "./check.ts";

interface RunScript {
  /** In the build context. */
  readonly path: string;
  readonly text: string;
  /** The words of the Dockerfile that run it. */
  readonly span: Span;
}

/** The script that the image runs at a place, where its text is known. */
function scriptOf(of: string, stage: Stage, context: BuildContext | undefined): RunScript | undefined {
  if (context === undefined) return undefined;
  if (of.startsWith("/")) return findCopied(of, stage, context, undefined);
  const { entrypoint, cmd, healthcheck } = stage.config;
  const setting: Setting<unknown> = of === "cmd" ? cmd : of === "healthcheck" ? healthcheck : entrypoint;
  if (setting.state !== "set" || typeof setting.value !== "object" || setting.value === null || setting.span === undefined)
    return undefined;
  const { words } = setting.value as { readonly words: readonly string[] };
  const file =
    words.find((word) => /^\.{0,2}\//.test(word) && !SHELLS.has(baseName(word)) && baseName(word) !== "tini") ??
    words.find((word) => word.endsWith(".sh"));
  if (file === undefined) return undefined;
  const { workingDir } = stage.config;
  const absolute = file.startsWith("/") ? file : workingDir.state === "set" ? `${workingDir.value}/${file}` : undefined;
  return absolute === undefined ? undefined : findCopied(normalizePath(absolute), stage, context, setting.span);
}

const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "env", "dumb-init"]);

function findCopied(file: string, stage: Stage, context: BuildContext, span: Span | undefined): RunScript | undefined {
  for (const { from, sources, destinationPath, destination } of copiesOf(stage).toReversed()) {
    if (from !== undefined || destinationPath === undefined || destination === undefined) continue;
    for (const { value } of sources) {
      if (value === undefined) continue;
      const path = normalizePath(`/${value}`).slice(1);
      const inside = file.startsWith(`${destinationPath}/`) ? file.slice(destinationPath.length + 1) : undefined;
      const candidates = [
        destinationPath === file ? path : undefined,
        inside === baseName(path) ? path : undefined,
        inside === undefined ? undefined : path === "" ? inside : `${path}/${inside}`,
      ];
      for (const candidate of candidates) {
        const text = candidate === undefined ? undefined : context.textOf(candidate);
        if (candidate !== undefined && text !== undefined) return { path: candidate, text, span: span ?? destination.span };
      }
    }
  }
  return undefined;
}

/** `script-contains` */
export const scriptContains: Check<"script-contains"> = ({ of, matches }, { model, context }, tell) => {
  const stage = model.finalStage;
  const script = stage && scriptOf(of, stage, context);
  if (stage === undefined || script === undefined) return;
  const code = script.text.replace(/^\s*#(?!!).*$/gm, "");
  if (!compile(matches, "s").test(code)) tell(script.span, { stage, path: script.path, data: { script: script.path } });
};

/** `script-is-valid` */
export const scriptIsValid: Check<"script-is-valid"> = ({ of }, { model, context }, tell) => {
  const stage = model.finalStage;
  const script = stage && scriptOf(of, stage, context);
  if (stage === undefined || script === undefined || !/^#!.*\b(?:ba|da|a)?sh\b/.test(script.text)) return;
  const [problem] = read(script).problems;
  if (problem === undefined) return;
  const line = script.text.slice(0, problem.span.start).split("\n").length;
  tell(script.span, { stage, path: script.path, data: { script: script.path, line, problem: problem.message } });
};

function read({ text }: RunScript): ShellScript {
  return parseShell(mapWhole(text, 0, text.length), "posix");
}

const WRITERS: ReadonlySet<string> = new Set(["mkdir", "touch", "tee", "cp", "mv", "ln", "install"]);

/** `script-writes-within` */
export const scriptWritesWithin: Check<"script-writes-within"> = ({ of, paths }, { model, context }, tell) => {
  const stage = model.finalStage;
  const script = stage && scriptOf(of, stage, context);
  if (stage === undefined || script === undefined) return;
  const { commands } = read(script);
  commands.forEach(({ unwrapped, redirections, substituted }, at) => {
    const written = redirections.filter(({ operator }) => operator.startsWith(">")).map(({ target }) => target);
    if (WRITERS.has(unwrapped.name ?? ""))
      written.push(
        unwrapped.name === "mkdir" || unwrapped.name === "touch" || unwrapped.name === "tee"
          ? unwrapped.args.find(({ text }) => text.startsWith("/"))
          : unwrapped.args.at(-1),
      );
    const guarded = commands[at + 1]?.connector === "||";
    for (const word of written) {
      if (
        word === undefined ||
        !word.text.startsWith("/") ||
        substituted ||
        guarded ||
        word.text.startsWith("/dev/") ||
        word.text.startsWith("/proc/")
      )
        continue;
      if (paths.some((folder) => word.text === folder || word.text.startsWith(`${folder}/`))) continue;
      tell(script.span, { stage, path: script.path, data: { script: script.path, found: word.text } });
      return;
    }
  });
};
