import { isCluster, takesNext } from "../shell/command-flags.ts";
import type { ShellCommand, ShellWord } from "../shell/script.ts";
import type { PackageInstall, PackageName, RunStep } from "./model.ts";
import { PACKAGE_TOOLS } from "./package-tools.ts";
import type { PackageTool, VersionSyntax } from "./package-tools.ts";

/** Adds the package installs among the commands of a RUN to `found`, in order. */
export function findInstalls(run: RunStep, found: PackageInstall[]): void {
  for (const command of run.commands) {
    const install = readInstall(command, run);
    if (install !== undefined) found.push(install);
  }
}

const NONE: readonly never[] = [];

interface Invoked {
  readonly tool: PackageTool;
  /** As written, without path. */
  readonly name: string;
  readonly args: readonly ShellWord[];
}

/** `pip3.11`, `python3 -m pip` and `./mvnw` are the tools they stand for. */
function invokedTool({ unwrapped }: ShellCommand): Invoked | undefined {
  const { name, args } = unwrapped;
  if (name === undefined) return undefined;
  const tool = PACKAGE_TOOLS.get(name);
  if (tool !== undefined) return { tool, name, args };
  const first = name.charCodeAt(0);
  if (first === 112 /* p */) {
    if (/^pip[0-9.]+$/.test(name)) return { tool: PACKAGE_TOOLS.get("pip") as PackageTool, name, args };
    if (/^python[0-9.]*$/.test(name)) {
      const at = args.findIndex(({ text }) => !text.startsWith("-") || text === "-m");
      if (at >= 0 && args[at]?.text === "-m" && args[at + 1]?.text === "pip")
        return { tool: PACKAGE_TOOLS.get("pip") as PackageTool, name: `${name} -m pip`, args: args.slice(at + 2) };
    }
  }
  if (first === 46 /* . */ && (name === "./mvnw" || name === "./gradlew"))
    return { tool: PACKAGE_TOOLS.get(name.slice(2)) as PackageTool, name, args };
  return undefined;
}

function readInstall(command: ShellCommand, run: RunStep): PackageInstall | undefined {
  const invoked = invokedTool(command);
  if (invoked === undefined) return undefined;
  const { tool, name, args } = invoked;
  if (tool.manager === "pacman") return readPacman(command, run, invoked);
  const words: ShellWord[] = [];
  let version: string | undefined;
  let fromFile = false;
  let rest = false;
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ShellWord;
    const { text } = word;
    if (rest || text === "-" || !text.startsWith("-")) words.push(word);
    else if (text === "--") rest = true;
    else {
      const flag = flagOf(text, tool.files);
      if (flag !== undefined) fromFile = true;
      if (tool.manager === "pip" && (text === "-e" || text === "--editable")) fromFile = true;
      if (tool.manager === "cargo" && (text === "--path" || text.startsWith("--path="))) fromFile = true;
      const next = takesNext(text, tool.values) ? args[++index] : undefined;
      if (/^(?:-v|--version|--vers)$/.test(text) && next !== undefined) version = next.text;
      else if (/^--(?:version|vers)=/.test(text)) version = text.slice(text.indexOf("=") + 1);
    }
  }
  const verb = findVerb(tool, words);
  if (verb === undefined) {
    // `yarn` alone installs what package.json names.
    return tool.manager === "yarn" && words.length === 0 && !args.some(({ text }) => /^(?:-v|-h|--version|--help)$/.test(text))
      ? { manager: "yarn", tool: name, verb: "install", command, run, packages: NONE, fromFile: true }
      : undefined;
  }
  const operands = tool.fileVerbs.has(verb) && tool.manager !== "conda" ? NONE : words.slice(verb.split(" ").length);
  const packages: PackageName[] = [];
  for (const word of operands) {
    if (isLocalProject(tool, word.text)) fromFile = true;
    else packages.push(readPackage(word, tool.version, version));
  }
  if (tool.fileVerbs.has(verb) || (packages.length === 0 && tool.project.has(verb))) fromFile = true;
  return { manager: tool.manager, tool: name, verb, command, run, packages, fromFile };
}

function findVerb(tool: PackageTool, words: readonly ShellWord[]): string | undefined {
  const [first, second] = words;
  if (first === undefined) return undefined;
  if (second !== undefined) {
    const both = `${first.text} ${second.text}`;
    if (tool.verbs.includes(both)) return both;
  }
  if (tool.manager === "maven" || tool.manager === "gradle")
    return words.find(({ text }) => tool.verbs.includes(text.replace(/^:/, "")))?.text;
  return tool.verbs.includes(first.text) ? first.text : undefined;
}

/** `pip install .`, `npm install ./x`: what is installed stands in the build, not in a registry. */
function isLocalProject(tool: PackageTool, text: string): boolean {
  if (tool.manager === "pip" || tool.manager === "uv" || tool.manager === "pipx") return /^\.{1,2}(?:\/|\[|$)/.test(text);
  if (tool.manager === "go") return text === "." || text.startsWith("./");
  return false;
}

function readPacman(command: ShellCommand, run: RunStep, { name, args, tool }: Invoked): PackageInstall | undefined {
  let sync = false;
  const packages: PackageName[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ShellWord;
    if (!word.text.startsWith("-")) packages.push(readPackage(word, "none", undefined));
    else if (word.text === "--sync" || (isCluster(word.text) && word.text.includes("S"))) {
      if (isCluster(word.text) && /[sicgl]/.test(word.text.slice(1))) return undefined;
      sync = true;
    } else if (tool.values.has(word.text)) index++;
  }
  return sync && packages.length > 0 ? { manager: "pacman", tool: name, verb: "-S", command, run, packages, fromFile: false } : undefined;
}

function flagOf(text: string, flags: ReadonlySet<string>): string | undefined {
  if (flags.size === 0) return undefined;
  for (const flag of flags) {
    if (text === flag || text.startsWith(`${flag}=`) || (flag.length === 2 && isCluster(text) && text.startsWith(flag))) return flag;
  }
  return undefined;
}

/** A package as written, with name and version apart. `given` is the version a flag gives. */
export function readPackage(word: ShellWord, syntax: VersionSyntax, given?: string): PackageName {
  const { name, version } = splitVersion(word.text, syntax);
  return { raw: word.raw, name, version: version ?? given, span: word.span, literal: word.literal };
}

function splitVersion(text: string, syntax: VersionSyntax): { readonly name: string; readonly version: string | undefined } {
  const cut = (at: number, size = 1): { name: string; version: string | undefined } =>
    at <= 0 ? { name: text, version: undefined } : { name: text.slice(0, at), version: text.slice(at + size) };
  switch (syntax) {
    case "apt": {
      const equals = text.indexOf("=");
      if (equals > 0) return cut(equals);
      // `name/release`; a path to a .deb file is no version.
      return /^[a-z0-9][a-z0-9+.:-]*\/[a-z0-9-]+$/.test(text) ? cut(text.indexOf("/")) : cut(-1);
    }
    case "apk": {
      const match = /[=~<>]+/.exec(text);
      return match === null ? cut(-1) : cut(match.index, match[0].length);
    }
    case "rpm": {
      const match = /^(.+?)-((?:\d+:)?\d+(?:\.[\w*]+)+\S*|\d[\w.]*-\d\S*|\d+\*)$/.exec(text);
      return match === null ? cut(-1) : { name: match[1] as string, version: match[2] };
    }
    case "zypper": {
      const match = /[<>=]+/.exec(text);
      return match === null ? cut(-1) : cut(match.index, match[0].length);
    }
    case "pip": {
      const url = /^[a-z+]+:\/\//.test(text) || text.startsWith("git+");
      if (url) return cut(text.lastIndexOf("@") > text.indexOf("://") + 3 ? text.lastIndexOf("@") : -1);
      const match = /\s*(?:===|==|~=|!=|>=|<=|>|<)|\s*@\s*/.exec(text);
      if (match === null) return { name: bare(text), version: undefined };
      const operator = match[0].trim();
      const version = text.slice(match.index + match[0].length).trim();
      return {
        name: bare(text.slice(0, match.index)),
        version: operator === "==" || operator === "===" || operator === "@" ? version : operator + version,
      };
    }
    case "conda": {
      const match = /[=<>!]+/.exec(text);
      return match === null
        ? cut(-1)
        : {
            name: text.slice(text.indexOf("::") < 0 ? 0 : text.indexOf("::") + 2, match.index),
            version: text.slice(match.index).replace(/^=+/, ""),
          };
    }
    case "at": {
      const at = text.lastIndexOf("@");
      return at > 0 && !text.startsWith("git@") ? cut(at) : cut(-1);
    }
    case "colon": {
      const at = text.indexOf(":");
      return at > 0 && text[at + 1] !== "/" ? cut(at) : cut(-1);
    }
    case "none":
      return cut(-1);
  }
}

/** `requests[security]` without its extras. */
function bare(text: string): string {
  const bracket = text.indexOf("[");
  return (bracket > 0 ? text.slice(0, bracket) : text).trim();
}
