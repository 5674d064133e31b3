import type { ArgDeclaration, Model, RunStep } from "../../model/model.ts";
import type { Instruction, SyntaxTree, Word } from "../../syntax/tree.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";
import type { Fix, FixEdit } from "../rule.ts";
import { appendCommand } from "./chains.ts";
import { deleteInstruction } from "./instructions.ts";
import { removePair } from "./pairs.ts";
import type { Plan } from "./manifest-order.ts";
import { insertAt } from "./words.ts";

/**
 * `ARG NPM_TOKEN` → `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN` at each RUN that uses it. Only where nothing but
 * RUNs of the same stage uses it: a mount gives the value to nothing else.
 */
export function planSecretMount(tree: SyntaxTree, model: Model, argument: ArgDeclaration): Plan | undefined {
  const { stage } = argument;
  if (stage === undefined) return undefined;
  const declarations = stage.args;
  const name = argument.name.text;
  // Another instruction expands it, or hands it on to the image.
  const elsewhere = model.variables.some(
    ({ name: used, source }) => used === name && source.kind === "arg" && source.declaration === argument,
  );
  const heirs = model.stages.some((other) => other.ancestors.includes(stage) && other.runs.some((run) => uses(run, name)));
  if (elsewhere || heirs || declarations.some((other) => other !== argument && other.name.text === name)) return undefined;
  const runs = stage.runs.filter((run) => run.instruction.index > argument.instruction.index && uses(run, name));
  if (runs.length === 0 || runs.some(({ onbuild }) => onbuild)) return undefined;
  const id = name.toLowerCase();
  const missing = runs.filter(({ mounts }) => !mounts.some(({ type, env }) => type === "secret" && env === name));
  const mounts = missing.map(({ instruction }) => insertAt(instruction.keyword.span.end, ` --mount=type=secret,id=${id},env=${name}`));
  return {
    title: `Pass ${name} by a secret mount (docker build --secret id=${id},env=${name})`,
    edits: [remove(tree, argument), ...mounts].sort((a, b) => a.span.start - b.span.start),
  };
}

/** Programs that read their credentials from variables by themselves, or through a file that names those. */
const readers: readonly (readonly [variable: RegExp, programs: ReadonlySet<string>])[] = [
  [/^(?:NPM|NODE_AUTH|YARN|PNPM)_/, new Set(["npm", "npx", "pnpm", "yarn", "bun"])],
  [/^(?:PIP|UV|POETRY|TWINE)_/, new Set(["pip", "pip3", "uv", "poetry", "pipenv", "twine"])],
  [/^BUNDLE_|^GEM_HOST_/, new Set(["bundle", "bundler", "gem"])],
  [/^CARGO_/, new Set(["cargo"])],
  [/^COMPOSER_AUTH$/, new Set(["composer"])],
  [/^(?:GH|GITHUB)_TOKEN$/, new Set(["gh"])],
  [/^AWS_/, new Set(["aws"])],
];

function uses({ script, instruction, commands }: RunStep, name: string): boolean {
  if (script.variables.some((variable) => variable.name === name)) return true;
  const programs = readers.find(([variable]) => variable.test(name))?.[1];
  const reads = ({ unwrapped: { name: program, args } }: ShellCommand): boolean =>
    programs?.has(program ?? "") === true && !/^(?:run|run-script|test|start|exec)$/.test(args[0]?.text ?? "");
  if (commands.some(reads)) return true;
  return script.opaque && new RegExp(`\\$\\{?${name}\\b`).test(instruction.logical.text);
}

/** The ARG, or its pair where it declares others as well. */
function remove(tree: SyntaxTree, { instruction, span }: ArgDeclaration): FixEdit {
  if (instruction.pairs.length < 2) return deleteInstruction(tree, instruction);
  const at = instruction.pairs.findIndex((pair) => pair.span.start === span.start || pair.key.span.start === span.start);
  const [pair, before, after] = [instruction.pairs[at], instruction.pairs[at - 1], instruction.pairs[at + 1]];
  if (pair === undefined) return deleteInstruction(tree, instruction);
  if (before !== undefined) return { span: { start: before.span.end, end: pair.span.end }, newText: "" };
  return { span: { start: pair.span.start, end: after?.span.start ?? pair.span.end }, newText: "" };
}

/** A secret mount in the place of an ARG, or no such variable at all where nobody misses it: the container may be given it. */
export function withoutSecret(tree: SyntaxTree, model: Model, instruction: Instruction, key: Word): Fix | undefined {
  const argument = model.stages.flatMap(({ args }) => args).find(({ name }) => name.span.start === key.span.start);
  const plan = argument && planSecretMount(tree, model, argument);
  if (plan !== undefined) return { ...plan, safety: "unsafe" };
  const pair = instruction.pairs.find((one) => one.key === key);
  const unused = instruction.name === "ENV" || tree.text.split(key.text).length === 2;
  if (pair === undefined || !unused) return undefined;
  return { title: `Take ${key.text} out`, safety: "unsafe", edits: [removePair(tree, instruction, pair)] };
}

/** How the commands that keep credentials lose them again, by what they are called. */
const losing: readonly (readonly [call: RegExp, command: string])[] = [
  [/^docker /, "docker logout"],
  [/^podman /, "podman logout --all"],
  [/^(?:npm|pnpm) /, "rm -f ~/.npmrc"],
  [/^aws /, "rm -f ~/.aws/credentials"],
  [/^az /, "az logout"],
  [/^yarn /, "rm -f ~/.yarnrc.yml"],
  [/^git /, "rm -f ~/.gitconfig"],
  [/^cargo /, "rm -f ~/.cargo/credentials.toml"],
];

/**
 * Credentials that a command of a RUN keeps: the ARG that gives them becomes a secret mount, where there is one, and the
 * end of the RUN deletes what was written.
 */
export function loseCredentials(
  tree: SyntaxTree,
  model: Model,
  run: RunStep,
  use: { readonly word: ShellWord; readonly call: string; readonly file: string },
): Fix | undefined {
  const command =
    losing.find(([call]) => call.test(use.call))?.[1] ?? (/^(?:echo|printf)$/.test(use.call) ? `rm -f ${use.file}` : undefined);
  const end = command === undefined ? undefined : appendCommand(tree, run, command);
  if (end === undefined) return undefined;
  const argument = run.stage.args.find(({ name }) => new RegExp(`\\$\\{?${name.text}\\b`).test(use.word.raw));
  const plan = argument && planSecretMount(tree, model, argument);
  const title = plan === undefined ? `End this RUN with ${command ?? ""}` : `${plan.title}, and end this RUN with ${command ?? ""}`;
  return { title, safety: "unsafe", edits: [...(plan?.edits ?? []), end] };
}
