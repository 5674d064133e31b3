import type { WorkspaceTrait } from "../contracts/contract.ts";
import { nameForTag } from "./build-arguments.ts";

/** What was read off a project; a trait that is missing is not known. */
export type WorkspaceTraits = Readonly<Partial<Record<WorkspaceTrait, string>>>;

/** The files of a project's folder, as far as they are looked at. Paths are relative, with `/`. */
export interface WorkspaceFiles {
  /** The folder's own name. */
  readonly name: string;
  textOf(path: string): string | undefined;
  exists(path: string): boolean;
  list(path: string): readonly string[];
}

/** Reads versions, package managers and names off a project's own files, as answers to the questions of scaffolds. */
export function readTraits(files: WorkspaceFiles): WorkspaceTraits {
  const manifest = readPackage(files.textOf("package.json"));
  const git = files.textOf(".git/config");
  const found: Partial<Record<WorkspaceTrait, string | undefined>> = {
    "project-name": nameForTag(files.name),
    stack: stackOf(files),
    "package-manager": packageManagerOf(files, manifest),
    "node-version": major(
      firstLine(files.textOf(".nvmrc")) ?? firstLine(files.textOf(".node-version")) ?? tool(files, "nodejs") ?? manifest.engines?.["node"],
    ),
    "python-version": minor(
      firstLine(files.textOf(".python-version")) ??
        tool(files, "python") ??
        match(files.textOf("pyproject.toml"), /^requires-python\s*=\s*"[^\d]*([\d.]+)/m),
    ),
    "go-version": minor(match(files.textOf("go.mod"), /^go\s+(\d+\.\d+)/m) ?? tool(files, "golang")),
    "rust-version": minor(
      match(files.textOf("rust-toolchain.toml"), /channel\s*=\s*"([\d.]+)"/) ??
        firstLine(files.textOf("rust-toolchain")) ??
        match(files.textOf("Cargo.toml"), /^rust-version\s*=\s*"([\d.]+)"/m),
    ),
    "java-version": major(
      firstLine(files.textOf(".java-version")) ??
        match(files.textOf("pom.xml"), /<(?:java\.version|maven\.compiler\.(?:release|source|target))>(?:1\.)?(\d+)</),
    ),
    "go-main": goMain(files),
    "start-script": startScript(manifest),
    port: match(manifest.scripts?.["start"], /\bPORT=(\d{2,5})\b/) ?? match(files.textOf(".env.example"), /^PORT=(\d{2,5})$/m),
    "git-remote": git === undefined ? undefined : match(git, /\[remote "origin"\][^[]*?\burl\s*=\s*(\S+)/),
    "git-branch": match(files.textOf(".git/HEAD"), /^ref: refs\/heads\/(\S+)/),
    "python-module": pythonModule(files),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as WorkspaceTraits;
}

interface PackageManifest {
  readonly engines?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly packageManager?: string;
}

function readPackage(text: string | undefined): PackageManifest {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? (value as PackageManifest) : {};
  } catch {
    return {};
  }
}

const STACKS: readonly (readonly [string, readonly string[]])[] = [
  ["node", ["package-lock.json"]],
  ["go", ["go.mod"]],
  ["rust", ["Cargo.toml"]],
  ["java", ["pom.xml"]],
  ["ruby", ["Gemfile"]],
  ["python", ["requirements.txt"]],
];

function stackOf(files: WorkspaceFiles): string | undefined {
  return STACKS.find(([, names]) => names.some((name) => files.exists(name)))?.[0];
}

function packageManagerOf(files: WorkspaceFiles, { packageManager }: PackageManifest): string | undefined {
  const named = match(packageManager, /^(npm|pnpm|yarn)@/);
  if (named !== undefined) return named;
  const locks: readonly (readonly [string, string])[] = [
    ["pnpm-lock.yaml", "pnpm"],
    ["yarn.lock", "yarn"],
    ["package-lock.json", "npm"],
    ["uv.lock", "uv"],
    ["requirements.txt", "pip"],
  ];
  return locks.find(([file]) => files.exists(file))?.[1];
}

/** `./cmd/server`, the only folder under cmd, or the root where main.go stands there. */
function goMain(files: WorkspaceFiles): string | undefined {
  const commands = files.list("cmd").filter((name) => files.exists(`cmd/${name}/main.go`));
  const chosen = commands.find((name) => name === "server") ?? (commands.length === 1 ? commands[0] : undefined);
  return chosen === undefined ? (files.exists("main.go") ? "." : undefined) : `./cmd/${chosen}`;
}

function startScript({ scripts, main }: PackageManifest): string | undefined {
  return (
    match(scripts?.["start"], /^(?:\w+=\S+\s+)*node\s+(?:--\S+\s+)*([\w./-]+\.[cm]?js)$/) ??
    (main?.endsWith("js") === true ? main.replace(/^\.\//, "") : undefined)
  );
}

function pythonModule(files: WorkspaceFiles): string | undefined {
  return files.list("src").find((name) => files.exists(`src/${name}/__main__.py`));
}

function tool(files: WorkspaceFiles, name: string): string | undefined {
  return match(files.textOf(".tool-versions"), new RegExp(`^${name}\\s+(\\S+)`, "m"));
}

function firstLine(text: string | undefined): string | undefined {
  const line = text?.split("\n")[0]?.trim();
  return line === "" ? undefined : line;
}

function match(text: string | undefined, pattern: RegExp): string | undefined {
  return text === undefined ? undefined : (pattern.exec(text)?.[1] ?? undefined);
}

function major(version: string | undefined): string | undefined {
  return match(version, /(\d+)/);
}

function minor(version: string | undefined): string | undefined {
  return match(version, /(\d+\.\d+)/);
}
