/**
 * What `npm run gen` writes, as data: the command writes it, test/generated.test.ts compares it with what is committed.
 *
 * Each file beside this one is a generator. It exports as default a function that gives its files:
 *
 *     export default (): readonly GeneratedFile[] => [{ path: "docs/rules/index.md", text: "…" }];
 *
 * and may export `owns`, a folder in which every file is generated: what nobody generates there any more is stale and removed.
 * A generator that replaces a part of a file by hand (a table in README.md) reads the file and gives it whole; generators run one after
 * another in the order of their names, and a later one is told through `current` what an earlier one has made of a file.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, getFileInfo, resolveConfig } from "prettier";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** One file by its path from the root of the project, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** @param current the text of a file as it will stand: what an earlier generator made of it, else what is on disk; "" where there is none */
export type Generator = (current: (path: string) => string) => readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;

interface GeneratorModule {
  readonly default: Generator;
  readonly owns?: string;
}

/** Everything that is generated, and the files that should no longer be there. Writes nothing. */
export async function generate(): Promise<Generated> {
  const files = new Map<string, string>();
  const owned: string[] = [];
  const current = (path: string): string => files.get(path) ?? readText(path);
  for (const name of readdirSync(join(root, "tools/gen")).sort()) {
    if (!name.endsWith(".ts") || name === "generated.ts") continue;
    const module = (await import(`./${name}`)) as GeneratorModule;
    for (const { path, text } of await module.default(current)) files.set(path, await formatted(path, text));
    if (module.owns !== undefined) owned.push(module.owns);
  }
  const stale = owned.flatMap(listFiles).filter((path) => !files.has(path));
  return { files, stale };
}

/** What `generate` gives. */
export interface Generated {
  readonly files: ReadonlyMap<string, string>;
  readonly stale: readonly string[];
}

/** The files that differ from what is on disk, stale ones with `undefined`. */
export async function outdated(generated?: Generated): Promise<ReadonlyMap<string, string | undefined>> {
  const { files, stale } = generated ?? (await generate());
  const changed = [...files].filter(([path, text]) => readText(path) !== text);
  return new Map<string, string | undefined>([...changed, ...stale.map((path) => [path, undefined] as const)]);
}

/** Replaces what stands between `<!-- NAME:start -->` and `<!-- NAME:end -->`; a text without these marks is an error. */
export function replaceSection(text: string, name: string, body: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no section ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${body.trim()}\n\n${text.slice(to)}`;
}

function readText(path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "";
}

function listFiles(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder.replace(/\/$/, "")}/${name.replaceAll("\\", "/")}`)
    .filter((path) => statSync(join(root, path)).isFile());
}

/** Formats as `npm run format` would, so that the format check and the generator never disagree. */
export async function formatted(path: string, text: string): Promise<string> {
  const filepath = join(root, path);
  const { ignored, inferredParser } = await getFileInfo(filepath, { ignorePath: join(root, ".prettierignore") });
  if (ignored || inferredParser === null) return text;
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
