import type { BuildContext } from "../../contracts/build-context.ts";
import type { CopyStep, PackageInstall } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { insertLinesAfter } from "./instructions.ts";
import { projectFilesOf } from "../facts/lockfiles.ts";

/** A change of several places, with its title. */
export interface Plan {
  readonly title: string;
  readonly edits: readonly FixEdit[];
}

/**
 * `COPY . .` before an install → the manifests first, then the install, then the rest. Only where the RUN that installs
 * comes next (settings between them stay) and does nothing that needs the sources.
 */
export function planManifestsFirst(tree: SyntaxTree, copy: CopyStep, context: BuildContext | undefined): Plan | undefined {
  const [source] = copy.sources;
  if (source === undefined || copy.from !== undefined || copy.onbuild || copy.instruction.json) return undefined;
  if (copy.sources.length !== 1 || !/^(?:\.\/?|\/)$/.test(source.value ?? "") || copy.destination === undefined) return undefined;
  const { stage, instruction } = copy;
  const next = stage.instructions.slice(stage.instructions.indexOf(instruction) + 1);
  const at = next.findIndex(({ name }) => name === "RUN");
  const settings = next.slice(0, Math.max(0, at));
  const run = at < 0 ? undefined : stage.runs.find((one) => one.instruction === next[at]);
  const relative = !/^["']?\//.test(copy.destination.raw);
  if (run === undefined || settings.some(({ name }) => !SETTINGS.has(name ?? "") || (relative && name === "WORKDIR"))) return undefined;
  const installs = stage.installs.filter((install) => install.run === run);
  const [install] = installs;
  if (
    install === undefined ||
    installs.length !== 1 ||
    !run.commands.every(
      (command) =>
        command === install.command ||
        isCleaning(
          command.unwrapped.name,
          command.unwrapped.args.map(({ text }) => text),
        ),
    )
  )
    return undefined;
  const early = stage.installs.some((one) => one.manager === install.manager && one.run.instruction.index < instruction.index);
  const files = early || run.mounts.some(({ type }) => type === "bind") ? undefined : manifests(install, context);
  if (files === undefined) return undefined;

  const { text } = tree;
  const { destination } = copy;
  // A single file would be written to that name where no folder stands there yet.
  const folder = /(?:\/|^\.|\/\.)$/.test(destination.raw) ? destination.raw : `${destination.raw}/`;
  const first = { span: { start: source.span.start, end: destination.span.end }, newText: `${files.join(" ")} ${folder}` };
  const whole = text.slice(instruction.span.start, instruction.span.end);
  return {
    title: `Copy ${files.join(" and ")} first, and the rest after the install`,
    edits: [first, insertLinesAfter(tree, run.instruction, [whole])],
  };
}

const SETTINGS: ReadonlySet<string> = new Set(["ENV", "ARG", "WORKDIR", "LABEL", "EXPOSE"]);

function isCleaning(name: string | undefined, words: readonly string[]): boolean {
  return (
    name === "corepack" || name === "rm" || name === "set" || (words.includes("cache") && words.some((word) => /clean|purge/.test(word)))
  );
}

/** The files an install of the project's dependencies reads; without a build context those that are usual. */
function manifests(install: PackageInstall, context: BuildContext | undefined): readonly string[] | undefined {
  const { manager, packages, fromFile, verb, command } = install;
  if (!fromFile || (packages.length > 0 && manager !== "pip")) return undefined;
  if (manager === "pip" || (manager === "uv" && verb !== "sync")) {
    const words = command.unwrapped.args.map(({ text }) => text);
    const named = words.flatMap((word, at) => {
      const file = /^(?:-r|--requirement=)(.+)$/.exec(word)?.[1] ?? (/^(?:-r|--requirements?)$/.test(word) ? words[at + 1] : undefined);
      return file === undefined ? [] : [file];
    });
    // `pip install .` needs the project itself.
    const plain = named.every((file) => /^[\w.-]+\.(?:txt|in)$/.test(file)) && !words.includes(".") && !words.includes("-e");
    return named.length > 0 && plain && packages.length === 0 ? named : undefined;
  }
  const project = projectFilesOf(manager);
  if (project === undefined || (manager === "cargo" && verb !== "fetch") || (manager === "go" && verb !== "mod download")) return undefined;
  if (manager === "poetry" && !command.unwrapped.args.some(({ text }) => text === "--no-root" || text.startsWith("--only")))
    return undefined;
  const usual = [project.manifest, ...project.locks.slice(0, 1)];
  if (context === undefined) return usual;
  const there = [project.manifest, ...project.locks].filter((file) => context.kindOf(file) === "file");
  return there.includes(project.manifest) ? there : undefined;
}
