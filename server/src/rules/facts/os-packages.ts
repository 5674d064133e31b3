import type { ShellWord } from "../../shell/script.ts";
import { flagNames, withoutDashed, withoutFlags } from "../../shell/command-flags.ts";
import type { RunStep } from "../../model/model.ts";

/** What one kind of package manager calls an install and a pinned package. */
export interface OsPackages {
  readonly tools: readonly string[];
  readonly verbs: ReadonlySet<string>;
  /** Flags that take the next word. */
  readonly valued: readonly string[];
  /** Whether hadolint takes `-` for a package. */
  readonly dash: boolean;
  pinned(word: ShellWord, run: RunStep, literal: boolean): boolean;
}

/** The operands of an install that name a package without a version; empty when the call is no install. */
export function unpinnedPackages(
  { verbs, valued, pinned, dash }: OsPackages,
  args: readonly ShellWord[],
  run: RunStep,
  literal: boolean,
): ShellWord[] {
  const kept = dropValues(args, valued);
  const words = (literal ? withoutDashed(kept) : withoutFlags(kept)).filter(({ text }) => text !== "-" || (literal && dash));
  if (!words.some(({ text }) => verbs.has(text))) return [];
  if (words.some(({ text }) => text === "module")) return words.slice(2).filter(({ text }) => !text.includes(":"));
  return words.filter((word) => !verbs.has(word.text) && !pinned(word, run, literal));
}

/** Leaves the words out that are the values of flags. */
export function dropValues(args: readonly ShellWord[], valued: readonly string[]): ShellWord[] {
  return args.filter((_, at) => at === 0 || !valued.includes((args[at - 1] as ShellWord).text));
}

/** Whether an rpm argument carries a version: `name-1.2`, a file, or a build argument that may hold one. */
export function rpmPinned({ text }: ShellWord, run: RunStep, literal: boolean): boolean {
  if (text.endsWith(".rpm")) return !literal || text.includes("-");
  if (text.includes("$")) {
    const names = [...text.matchAll(/\$\{?(\w+)/g)].map((match) => match[1] ?? "");
    return names.some((name) => declares(run, name));
  }
  return text.includes("-") && hasVersionPart(text.slice(text.indexOf("-") + 1));
}

/** All are version characters, and one part begins with a digit. */
function hasVersionPart(rest: string): boolean {
  return /^[\w.:~+^-]*$/.test(rest) && /(?:^|-)\d/.test(rest);
}

function declares(run: RunStep, name: string): boolean {
  if (run.before.env.get(name)?.state === "set") return true;
  return run.stage.args.some((arg) => arg.name.text === name);
}

export const aptPackages: OsPackages = {
  tools: ["apt-get"],
  verbs: new Set(["install"]),
  valued: ["-t", "--target-release"],
  dash: true,
  pinned: ({ text }) => text.includes("=") || text.includes("/") || text.endsWith(".deb"),
};

export const apkPackages: OsPackages = {
  tools: ["apk"],
  verbs: new Set(["add"]),
  valued: ["-t", "--virtual", "-X", "-p", "--repository"],
  dash: true,
  pinned: ({ text }) => /[=~<>]/.test(text) || text.endsWith(".apk"),
};

export const zypperPackages: OsPackages = {
  tools: ["zypper"],
  verbs: new Set(["install", "in"]),
  valued: [],
  dash: false,
  pinned: ({ text }) => /[=<>]/.test(text) || text.endsWith(".rpm"),
};

export const yumPackages: OsPackages = { tools: ["yum"], verbs: new Set(["install"]), valued: [], dash: false, pinned: rpmPinned };
export const dnfPackages: OsPackages = {
  tools: ["dnf", "microdnf"],
  verbs: new Set(["install"]),
  valued: [],
  dash: true,
  pinned: rpmPinned,
};

/** Whether a call installs for the shell's help only. */
export function asksOnly(args: readonly ShellWord[]): boolean {
  const names = flagNames(args);
  return names.has("help") || names.has("simulate") || names.has("dry-run");
}
