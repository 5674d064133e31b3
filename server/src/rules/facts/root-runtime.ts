import type { BuildContext } from "../../contracts/build-context.ts";
import type { Stage } from "../../model/model.ts";

/** Entrypoints that begin as root and go on as another user. */
const droppers =
  /(?:^|[\s/"])(?:gosu|su-exec|setpriv|runuser|setuidgid|s6-setuidgid|chpst|docker-entrypoint\.sh|entrypoint\.sh)(?:$|[\s"])/;
const statePath = /^\/(?:data|srv)(?:\/|$)|^\/var\/(?:lib|log|cache|run|spool)\/./;

const stepDown = /(?:^|[^\w.-])(?:gosu|su-exec|setpriv|runuser|setuidgid|s6-setuidgid|chpst)(?![\w.-])/;

/**
 * Whether the image starts as root and goes on as another user by itself, as the official images of databases do: its
 * base is known to, its entrypoint says so, the script it starts does, or a program made for that is installed and a script is started.
 */
export function stepsDown(stage: Stage, context: BuildContext | undefined): boolean {
  const { entrypoint, cmd } = stage.config;
  if (entrypoint.state === "set" && entrypoint.instruction === undefined && stage.baseFacts?.stepsDown === true) return true;
  const starts = [entrypoint, cmd].flatMap((each) => (each.state === "set" ? [each.value] : []));
  if (starts.some(({ text }) => stepDown.test(text))) return true;
  const [script = ""] = entrypoint.state === "set" ? entrypoint.value.words : [];
  if (!/(?:\.sh|entrypoint)$/.test(script)) return false;
  const chain = [stage, ...stage.ancestors];
  const file = script.slice(script.lastIndexOf("/") + 1);
  const sources = chain.flatMap(({ copies }) => copies.flatMap((copy) => (copy.from === undefined ? copy.sources : [])));
  const copied = sources.find(({ value }) => value !== undefined && (value === file || value.endsWith(`/${file}`)))?.value;
  if (copied !== undefined && stepDown.test(context?.textOf(copied) ?? "")) return true;
  return chain.some(({ runs }) =>
    runs.some(({ commands }) => commands.some(({ args }) => args.some(({ text }) => /(?:^|\/)(?:gosu|su-exec)(?:$|[-:=@])/.test(text)))),
  );
}

/** The ids that other tools give to more special cases of an image that runs as root. */
export function rootAliases(stage: Stage): string[] {
  const { entrypoint, cmd, volumes } = stage.config;
  if ([entrypoint, cmd].some((each) => each.state === "set" && droppers.test(each.value.text))) return [];
  const chain = [stage, ...stage.ancestors];
  const aliases: string[] = [];
  const created = chain.flatMap(({ createdUsers }) => createdUsers).filter(({ run }) => !run.onbuild);
  const owns = (name: string): boolean =>
    chain.some(
      ({ runs, copies }) =>
        copies.some(({ chown }) => chown?.value?.split(":")[0] === name) ||
        runs.some(({ commands }) =>
          commands.some(({ unwrapped }) => unwrapped.name === "chown" && unwrapped.args.some(({ text }) => text.split(":")[0] === name)),
        ),
    );
  if (created.length > 0 && !created.some(({ name }) => owns(name))) aliases.push("tally/user-created-but-never-used");
  const { workingDir } = stage.config;
  const stateful =
    volumes.length > 0 ||
    (workingDir.state === "set" && !workingDir.inherited && statePath.test(workingDir.value)) ||
    stage.copies.some(({ destinationPath }) => statePath.test(destinationPath ?? "")) ||
    stage.runs.some(({ commands }) =>
      commands.some(({ unwrapped: { name, args } }) => name === "mkdir" && args.some(({ text }) => statePath.test(text))),
    );
  if (stateful) aliases.push("tally/stateful-root-runtime");
  return aliases;
}

/** All of them, for the catalogue. */
export const allRootAliases: readonly string[] = ["tally/user-created-but-never-used", "tally/stateful-root-runtime"];

/** What FROM names: an image without its tag, a stage, or scratch. */
export function nameOfBase({ base }: Stage): string {
  return base.kind === "image" ? base.image.name : base.kind === "stage" ? base.name : "scratch";
}
