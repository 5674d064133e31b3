import { instructionsNamed } from "../../model/instructions-named.ts";
import type { Model, Stage } from "../../model/model.ts";
import { baseName } from "../../model/paths.ts";
import type { Instruction, SyntaxTree, Word } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";
import type { Fix } from "../rule.ts";
import { insertLinesBefore } from "../edits/instructions.ts";
import { matchCase, replace } from "../edits/words.ts";

/** A STOPSIGNAL with a literal value. */
export interface StopSignal {
  readonly stage: Stage;
  readonly word: Word;
  /** As `canonicalSignal` writes it; undefined for what is no signal we know. */
  readonly signal: string | undefined;
}

/** Every STOPSIGNAL whose value holds no variable, in stages that are not known to be Windows ones, which have no signals. */
export function stopSignals(model: Model): StopSignal[] {
  const found: StopSignal[] = [];
  for (const stage of model.stages) {
    if (stage.os === "windows") continue;
    for (const { args } of instructionsNamed(stage, "STOPSIGNAL")) {
      const [word] = args;
      if (word === undefined || args.length > 1 || word.text.includes("$")) continue;
      found.push({ stage, word, signal: canonicalSignal(word.text) });
    }
  }
  return found;
}

/** Linux numbers up to the realtime signals (signal(7), x86 and ARM). */
const names =
  "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS".split(
    " ",
  );

/** `9`, `kill` and `"SIGKILL"` are `SIGKILL`, `37` is `SIGRTMIN+3`; undefined for anything else. */
export function canonicalSignal(text: string): string | undefined {
  const bare = text.replace(/^(["'])(.*)\1$/, "$2").toUpperCase();
  if (/^\d+$/.test(bare)) {
    const number = Number(bare);
    if (number >= 34 && number <= 49) return number === 34 ? "SIGRTMIN" : `SIGRTMIN+${number - 34}`;
    const name = names[number - 1];
    return name === undefined ? undefined : `SIG${name}`;
  }
  const name = bare.replace(/^SIG/, "");
  return names.includes(name) || /^RT(?:MIN(?:\+\d{1,2})?|MAX(?:-\d{1,2})?)$/.test(name) ? `SIG${name}` : undefined;
}

/** The process an image starts, where the stage itself names it in exec form. */
export interface MainProcess {
  readonly words: readonly string[];
  readonly instruction: Instruction;
  /** The word that names the program. */
  readonly span: Span;
}

/**
 * The program that becomes process 1: the first word of an ENTRYPOINT in exec form, else, where there is known to be no
 * entrypoint, of CMD. Undefined where another stage or the base image decides, and for the shell form.
 */
export function mainProcess(stage: Stage): MainProcess | undefined {
  const { entrypoint, cmd } = stage.config;
  const empty = entrypoint.state === "unset" || (entrypoint.state === "set" && entrypoint.value.words.length === 0 && entrypoint.inherited);
  const source = empty ? cmd : entrypoint;
  if (source.state !== "set" || source.inherited || source.value.form !== "exec" || source.instruction?.command?.form !== "exec")
    return undefined;
  const [first] = source.instruction.command.words;
  return first === undefined ? undefined : { words: source.value.words, instruction: source.instruction, span: first.span };
}

/** An image whose main process is stopped by a signal that is not the one it needs. */
export interface WrongStop {
  readonly program: string;
  /** The signal that is set; undefined where none is, so that Docker sends SIGTERM. */
  readonly signal: string | undefined;
  readonly span: Span;
  /** Sets the right one; undefined where the signal comes from another stage or the base image. */
  readonly fix: Fix | undefined;
}

/** The stages whose main process is one of `programs` and that are known not to be stopped by `wanted`. */
export function wrongStops({ stages }: Model, tree: SyntaxTree, programs: ReadonlySet<string>, wanted: string): WrongStop[] {
  return stages.flatMap((stage): WrongStop[] => {
    const main = mainProcess(stage);
    const program = baseName(main?.words[0] ?? "");
    if (main === undefined || !programs.has(program)) return [];
    const { stopSignal } = stage.config;
    if (stopSignal.state === "unset") {
      const line = `${matchCase("STOPSIGNAL", main.instruction.keyword.text)} ${wanted}`;
      const edits = [insertLinesBefore(tree, main.instruction, [line])];
      return [{ program, signal: undefined, span: main.span, fix: { title: `Add STOPSIGNAL ${wanted}`, safety: "unsafe", edits } }];
    }
    if (stopSignal.state === "unknown" || canonicalSignal(stopSignal.value) === wanted) return [];
    const here = stopSignal.inherited ? undefined : stopSignal.span;
    const fix: Fix | undefined = here && { title: `Use ${wanted}`, safety: "unsafe", edits: [replace(here, wanted)] };
    return [{ program, signal: stopSignal.value, span: here ?? main.span, fix }];
  });
}
