import { programName } from "../shell/dialect.ts";
import { isPosixShell } from "../shell/dialect.ts";
import { hasFlag } from "../shell/command-flags.ts";
import type { ShellCommand } from "../shell/script.ts";
import type { CopyStep, PackageInstall, RunStep, Stage } from "./model.ts";
import { commandsOfPackage } from "./package-commands.ts";
import { baseName, normalizePath } from "./paths.ts";
import { oncePer } from "../text/once-per.ts";

/** A file that a COPY or ADD puts somewhere, as far as the text tells. */
export interface PlacedFile {
  /** Absolute. */
  readonly path: string;
  /** The source as written. */
  readonly source: string;
  readonly copy: CopyStep;
}

/** What one stage's own instructions put into the image, as far as the text tells. */
export interface StageEvidence {
  /** Files with a known path. */
  readonly files: readonly PlacedFile[];
  /** Folders into which something unknown is copied: `COPY . /app`, `COPY dist/ /usr/`. */
  readonly openFolders: readonly string[];
  /** Absolute paths that commands write or link: `ln -s x /usr/local/bin/y`, `curl -o …`, `> …`. */
  readonly written: ReadonlySet<string>;
  /** Commands that installed packages bring. */
  readonly commands: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
  /** Whether a step may do anything: a script of the build context, a shell nobody can read. */
  readonly anything: boolean;
  /** Whether something is downloaded and run or unpacked, which may bring programs. */
  readonly downloads: boolean;
}

/** Gathered once per stage, in one pass over its steps. */
export const evidenceOf: (stage: Stage) => StageEvidence = oncePer(gather);

/** Folders that every Linux image has; a single file copied to one of them lands in it. */
const COMMON_FOLDERS: ReadonlySet<string> = new Set([
  "/",
  "/bin",
  "/sbin",
  "/usr",
  "/usr/bin",
  "/usr/sbin",
  "/usr/lib",
  "/usr/local",
  "/usr/local/bin",
  "/usr/local/sbin",
  "/usr/local/lib",
  "/usr/share",
  "/usr/local/share",
  "/etc",
  "/opt",
  "/tmp",
  "/var",
  "/var/lib",
  "/root",
  "/home",
  "/lib",
  "/srv",
  "/run",
  "/mnt",
]);

function gather(stage: Stage): StageEvidence {
  const files: PlacedFile[] = [];
  const openFolders: string[] = [];
  const written = new Set<string>();
  const commands = new Set<string>();
  const packages = new Set<string>();
  let anything = false;
  let downloads = false;
  for (const copy of stage.copies) if (!copy.onbuild) placeFiles(copy, files, openFolders);
  for (const run of stage.runs) {
    if (run.onbuild) continue;
    if (run.script.opaque) anything = true;
    for (const command of run.commands) {
      noteWritten(command, written);
      if (runsLocalScript(command, run)) anything = true;
      if (downloadsPrograms(command)) downloads = true;
    }
  }
  for (const install of stage.installs) {
    if (install.run.onbuild) continue;
    if (install.fromFile && install.packages.length === 0 && install.manager !== "npm") downloads = true;
    for (const { name } of install.packages) {
      packages.add(name);
      if (isGlobal(install)) for (const command of commandsOfPackage(install.manager, name)) commands.add(command);
    }
  }
  return { files, openFolders, written, commands, packages, anything, downloads };
}

function placeFiles(copy: CopyStep, files: PlacedFile[], openFolders: string[]): void {
  const { destinationPath: target, destination } = copy;
  if (target === undefined || destination?.value === undefined) {
    openFolders.push("/");
    return;
  }
  const folder =
    /[/\\]\.?$/.test(destination.value) ||
    destination.value === "." ||
    copy.sources.length + copy.heredocs.length > 1 ||
    COMMON_FOLDERS.has(target);
  for (const { raw, value } of copy.sources) {
    const name = value === undefined ? "" : baseName(value);
    if (value === undefined || /[*?[]/.test(value) || name === "" || name === "." || name === ".." || /\/\.?$/.test(value))
      openFolders.push(target);
    else if (copy.kind === "ADD" && /\.(?:tar|tgz|tar\.[a-z0-9]+|txz|tbz2?)$/i.test(value)) openFolders.push(target);
    else {
      files.push({ path: folder ? normalizePath(`${target}/${name}`) : target, source: raw, copy });
      // It may be a folder, whose content then lands in the target.
      if (!/\.[A-Za-z0-9]+$/.test(name) && (copy.from === undefined || COMMON_FOLDERS.has(value))) openFolders.push(target);
    }
  }
  for (const { name } of copy.heredocs)
    files.push({ path: folder ? normalizePath(`${target}/${name}`) : target, source: `<<${name}`, copy });
}

const WRITERS: ReadonlySet<string> = new Set([
  "ln",
  "cp",
  "mv",
  "install",
  "curl",
  "wget",
  "tee",
  "touch",
  "chmod",
  "chown",
  "dd",
  "update-alternatives",
  "rsync",
]);

function noteWritten({ unwrapped, redirections }: ShellCommand, written: Set<string>): void {
  for (const { operator, target } of redirections) {
    if (operator.startsWith(">") && target?.literal === true && target.text.startsWith("/")) written.add(normalizePath(target.text));
  }
  if (unwrapped.name === undefined || !WRITERS.has(unwrapped.name)) return;
  const { args } = unwrapped;
  for (const { text, literal } of args) if (literal && text.startsWith("/")) written.add(normalizePath(text));
  const last = args.at(-1)?.text;
  if (
    last !== undefined &&
    last.startsWith("/") &&
    (unwrapped.name === "cp" || unwrapped.name === "mv" || unwrapped.name === "install" || unwrapped.name === "ln")
  ) {
    for (const { text } of args.slice(0, -1)) if (!text.startsWith("-")) written.add(normalizePath(`${last}/${baseName(text)}`));
  }
}

/** A program that the build brings itself: `./setup.sh`, `/tmp/install.sh`, `bash x.sh`, `. ./env`, `make install`. */
function runsLocalScript({ unwrapped, connector }: ShellCommand, run: RunStep): boolean {
  const { name, args } = unwrapped;
  if (name === undefined) return false;
  if (name.includes("$")) return true;
  if (name === "make" || name === "ninja" || name === "just") return true;
  if (name.includes("/")) return true;
  if (name === "." || name === "source") return true;
  if (run.script.functions?.has(name) === true || connector === "|") return false;
  return isPosixShell(programName(name)) && args.some(({ text }) => !text.startsWith("-")) && !hasFlag(args, "c");
}

function downloadsPrograms({ unwrapped, connector }: ShellCommand): boolean {
  const { name, args } = unwrapped;
  if (name === undefined) return false;
  if (isPosixShell(name) && (connector === "|" || args.some(({ text }) => text.includes("${…}")))) return true;
  return (
    name === "tar" ||
    name === "unzip" ||
    name === "dpkg" ||
    name === "rpm" ||
    name === "git" ||
    name === "cargo" ||
    name === "go" ||
    name === "gem" ||
    name === "conda" ||
    name === "asdf" ||
    name === "nvm"
  );
}

/** Whether what it installs lands on PATH. */
function isGlobal({ manager, command, verb }: PackageInstall): boolean {
  if (manager !== "npm" && manager !== "yarn" && manager !== "pnpm" && manager !== "bun") return true;
  return verb === "global add" || hasFlag(command.unwrapped.args, "g", "global");
}
