import type { CreatedUser, Stage } from "./model.ts";
import { isKnownNodePackage } from "./package-commands.ts";
import { normalizePath } from "./paths.ts";
import { evidenceOf } from "./stage-evidence.ts";
import type { PlacedFile } from "./stage-evidence.ts";

// Questions about what an image holds at the end of a stage, the stages it is built FROM included. Each answers true,
// false, or undefined where the text and the table of well-known bases do not decide.

const BIN_FOLDERS: readonly string[] = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

/** The stage and those it is built FROM, nearest first. */
export function stageChain(stage: Stage): readonly Stage[] {
  return [stage, ...stage.ancestors];
}

/** Every file with a known path that COPY and ADD put into the image, in order of the file. */
export function filesAt(stage: Stage): readonly PlacedFile[] {
  return stageChain(stage)
    .toReversed()
    .flatMap((one) => evidenceOf(one).files);
}

/** Whether a file or folder stands at an absolute path. */
export function fileExists(stage: Stage, path: string): boolean | undefined {
  const wanted = normalizePath(path);
  let open = false;
  for (const one of stageChain(stage)) {
    const evidence = evidenceOf(one);
    if (evidence.files.some((file) => file.path === wanted) || evidence.written.has(wanted)) return true;
    if (evidence.anything || evidence.openFolders.some((folder) => within(wanted, folder))) open = true;
    // What was copied to a folder above it is a folder itself.
    if (evidence.files.some((file) => within(wanted, file.path))) open = true;
  }
  const facts = stage.baseFacts;
  if (facts?.files?.includes(wanted) === true) return true;
  return open || facts === undefined ? undefined : false;
}

/** Whether a command is on PATH: from the base image, an installed package, or a file put into a `bin` folder. */
export function commandExists(stage: Stage, name: string): boolean | undefined {
  let open = false;
  for (const one of stageChain(stage)) {
    const evidence = evidenceOf(one);
    if (evidence.commands.has(name)) return true;
    const inBin = (path: string): boolean =>
      BIN_FOLDERS.some((folder) => path === `${folder}/${name}`) || (path.endsWith(`/bin/${name}`) && path.startsWith("/"));
    if (evidence.files.some(({ path }) => inBin(path))) return true;
    for (const path of evidence.written) if (inBin(path)) return true;
    if (evidence.anything || evidence.downloads) open = true;
    if (evidence.openFolders.some((folder) => BIN_FOLDERS.some((bin) => within(bin, folder)))) open = true;
    if (mayBring(evidence.packages, name)) open = true;
  }
  const commands = stage.baseFacts?.commands;
  if (commands?.includes(name) === true) return true;
  return open || commands === undefined ? undefined : false;
}

/** All commands that are known to be on PATH. A name that is not in it may still be there: ask `commandExists`. */
export function commandsOnPath(stage: Stage): ReadonlySet<string> {
  const found = new Set<string>(stage.baseFacts?.commands ?? []);
  for (const one of stageChain(stage)) {
    const evidence = evidenceOf(one);
    for (const command of evidence.commands) found.add(command);
    for (const path of [...evidence.files.map((file) => file.path), ...evidence.written]) {
      const folder = BIN_FOLDERS.find((bin) => path.startsWith(`${bin}/`) && !path.slice(bin.length + 1).includes("/"));
      if (folder !== undefined) found.add(path.slice(folder.length + 1));
    }
  }
  return found;
}

/** Every user the stages of the chain create, in order of the file. */
export function createdUsers(stage: Stage): readonly CreatedUser[] {
  return stageChain(stage)
    .toReversed()
    .flatMap((one) => one.createdUsers.filter(({ run }) => !run.onbuild));
}

/** Whether a user of that name exists. A number needs no entry, so it always does. */
export function userExists(stage: Stage, name: string): boolean | undefined {
  if (name === "root" || /^\d+$/.test(name)) return true;
  if (createdUsers(stage).some((user) => user.name === name)) return true;
  const users = stage.baseFacts?.users;
  if (users !== undefined && Object.hasOwn(users, name)) return true;
  let open = users === undefined;
  for (const one of stageChain(stage)) {
    const evidence = evidenceOf(one);
    if (evidence.anything || evidence.written.has("/etc/passwd") || one.createdUsers.some((user) => user.name.includes("$"))) open = true;
    if (evidence.files.some(({ path }) => path === "/etc/passwd") || evidence.openFolders.some((folder) => within("/etc", folder)))
      open = true;
    // Packages of servers create the user they run as: nginx, postgresql.
    for (const pack of evidence.packages) if (pack.includes(name) || name.includes(pack) || pack.includes("$")) open = true;
    if (renamesUsers(one, name)) return true;
  }
  return open ? undefined : false;
}

/** The uid of a user, where it is written or known. */
export function uidOf(stage: Stage, name: string): number | undefined {
  if (name === "root") return 0;
  if (/^\d+$/.test(name)) return Number(name);
  const created = createdUsers(stage).findLast((user) => user.name === name);
  if (created !== undefined) return created.uid !== undefined && /^\d+$/.test(created.uid) ? Number(created.uid) : undefined;
  return stage.baseFacts?.users?.[name];
}

/** `usermod -l new old` and `groupmod`-like renames, `newusers`. */
function renamesUsers(stage: Stage, name: string): boolean {
  for (const run of stage.runs) {
    for (const { unwrapped } of run.commands) {
      if (unwrapped.name !== "usermod") continue;
      const at = unwrapped.args.findIndex(({ text }) => text === "-l" || text === "--login" || /^-[a-z]*l$/.test(text));
      if (at >= 0 && unwrapped.args[at + 1]?.text === name) return true;
    }
  }
  return false;
}

/** Commands of distributions and toolchains: no package of npm is named after something else and brings one of these. */
const SYSTEM_COMMANDS: ReadonlySet<string> = new Set(
  "bash cargo curl gcc git go gosu java jq make mvn node npm pg_isready php psql python python3 rg ruby sh ssh sudo tmux vim".split(" "),
);

/** Whether a package may bring a command its name does not tell: `foo-tools` brings `foo`. */
function mayBring(packages: ReadonlySet<string>, name: string): boolean {
  for (const pack of packages) {
    if (
      (pack.includes("$") && !isKnownNodePackage(versionless(pack))) ||
      (pack.startsWith("@") && !isKnownNodePackage(versionless(pack)) && !SYSTEM_COMMANDS.has(name)) ||
      /^(?:https?:|\/|\.)/.test(pack)
    )
      return true;
    if (pack.startsWith(`${name}-`) || pack.startsWith(`${name}1`) || pack.endsWith(`-${name}`)) return true;
  }
  return false;
}

/** `@scope/name@1.2` without its version. */
function versionless(pack: string): string {
  return pack.replace(/(?<=.)@.*$/, "");
}

function within(path: string, folder: string): boolean {
  return folder === "/" || path === folder || path.startsWith(`${folder}/`);
}
