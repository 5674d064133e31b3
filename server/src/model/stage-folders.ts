import type { Stage } from "./model.ts";

// What folders of a stage hold at its end.

/** Whether everything of the build context was copied to a place, and nothing took it away again. */
export function holdsSources({ copies, runs }: Stage, place: string): boolean {
  const all = copies.some((copy) => {
    const { from, sources, destinationPath, onbuild } = copy;
    return (
      from === undefined && !onbuild && destinationPath === place && sources.some(({ value }) => /^(?:\.?\/?|\.\/)$/.test(value ?? "x"))
    );
  });
  return all && !runs.some(({ commands }) => commands.some(({ unwrapped: { name } }) => name === "rm" || name === "find"));
}

/** The command that installed the modules at a place, when no other one omits or prunes those for development. */
export function fullInstall(stage: Stage, place: string): string | undefined {
  const node = stage.installs.filter(
    ({ manager, run, fromFile, packages }) => isNode.has(manager) && !run.onbuild && (fromFile || packages.length === 0),
  );
  const [first] = node;
  if (first === undefined || stage.ancestors.length > 0) return undefined;
  const commands = stage.runs.flatMap((run) => run.commands);
  const lean = commands.some(({ unwrapped: { name = "", args }, assignments }) => {
    if (assignments.some((each) => each.name === "NODE_ENV")) return true;
    return (
      isNode.has(name) &&
      args.some(({ text }) => /^(?:prune|--(?:production|prod|omit|only|no-dev|without)\b.*|-P|deploy|focus|workspaces)$/.test(text))
    );
  });
  const { env } = first.run.before;
  const { workingDir } = first.run.before;
  const beside = workingDir.state === "set" && `${workingDir.value.replace(/\/$/, "")}/node_modules` === place;
  return lean || !beside || env.has("NODE_ENV") ? undefined : `${first.tool} ${first.verb}`;
}

const isNode: ReadonlySet<string> = new Set(["npm", "yarn", "pnpm", "bun"]);
