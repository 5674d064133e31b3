import { oncePer } from "../text/once-per.ts";
import type { Stage } from "./model.ts";

// What folders of a stage hold at its end.

/** The folders everything of the build context was copied to, where nothing takes anything away again. */
const sourceFolders = oncePer(({ copies, runs }: Stage): ReadonlySet<string> => {
  const folders = new Set<string>();
  if (runs.some(({ commands }) => commands.some(({ unwrapped: { name } }) => name === "rm" || name === "find"))) return folders;
  for (const { from, sources, destinationPath, onbuild } of copies) {
    if (from !== undefined || onbuild || destinationPath === undefined) continue;
    if (sources.some(({ value }) => /^(?:\.?\/?|\.\/)$/.test(value ?? "x"))) folders.add(destinationPath);
  }
  return folders;
});

/** Whether a folder of a stage holds everything of the build context. */
export function holdsSources(stage: Stage, place: string): boolean {
  return sourceFolders(stage).has(place);
}

interface Modules {
  readonly folder: string;
  readonly command: string;
}

/** The first install of a project's node modules, when no command omits or prunes those for development. */
const fullModules = oncePer((stage: Stage): Modules | undefined => {
  const first = stage.installs.find(
    ({ manager, run, fromFile, packages }) => isNode.has(manager) && !run.onbuild && (fromFile || packages.length === 0),
  );
  if (first === undefined || stage.ancestors.length > 0) return undefined;
  const { env, workingDir } = first.run.before;
  if (workingDir.state !== "set" || env.has("NODE_ENV")) return undefined;
  for (const { commands } of stage.runs) {
    for (const { unwrapped, assignments } of commands) {
      if (assignments.some(({ name }) => name === "NODE_ENV")) return undefined;
      if (isNode.has(unwrapped.name ?? "") && unwrapped.args.some(({ text }) => lean.test(text))) return undefined;
    }
  }
  return { folder: `${workingDir.value.replace(/\/$/, "")}/node_modules`, command: `${first.tool} ${first.verb}` };
});

const isNode: ReadonlySet<string> = new Set(["npm", "yarn", "pnpm", "bun"]);
const lean = /^(?:prune|--(?:production|prod|omit|only|no-dev|without)\b.*|-P|deploy|focus|workspaces)$/;

/** The command that installed the modules at a place, those for development among them. */
export function fullInstall(stage: Stage, place: string): string | undefined {
  const modules = fullModules(stage);
  return modules?.folder === place ? modules.command : undefined;
}
