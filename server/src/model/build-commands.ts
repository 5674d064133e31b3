import type { ShellCommand } from "../shell/script.ts";
import type { RunStep, Stage } from "./model.ts";
import { oncePer } from "../text/once-per.ts";

/** A command that makes what is shipped: a compiler, or the bundler of a script language. */
export interface BuildCommand {
  readonly run: RunStep;
  readonly command: ShellCommand;
  /** As a person calls it: `go build`, `npm run build`. */
  readonly title: string;
  /** Whether the result runs without the sources. */
  readonly compiled: boolean;
  /** Whether it is a compiler of C or a tool such as make, which often stands beside what removes it again. */
  readonly native: boolean;
}

/** The build commands of a stage's own RUNs, in order. Gathered once per stage. */
export const buildCommandsOf = oncePer((stage: Stage): readonly BuildCommand[] => {
  const found: BuildCommand[] = [];
  for (const run of stage.runs) {
    if (run.onbuild) continue;
    for (const command of run.commands) {
      const kind = kindOf(command);
      if (kind !== undefined) found.push({ run, command, ...kind });
    }
  }
  return found;
});

/** By program: the verbs that build, matched against its first word without a dash (`run build` for script runners). */
const COMPILERS: Readonly<Record<string, RegExp>> = {
  go: /^build$/,
  cargo: /^(?:build|install)$/,
  mvn: /^(?:package|install|verify)$/,
  mvnw: /^(?:package|install|verify)$/,
  gradle: /^:?(?:[\w-]+:)*(?:build|assemble|bootJar|bootWar|jar|shadowJar|installDist|distTar)$/,
  gradlew: /^:?(?:[\w-]+:)*(?:build|assemble|bootJar|bootWar|jar|shadowJar|installDist|distTar)$/,
  dotnet: /^(?:publish|build)$/,
  swift: /^build$/,
  stack: /^(?:build|install)$/,
  cabal: /^(?:build|install)$/,
  sbt: /^(?:assembly|package|stage|dist)$/,
  zig: /^(?:build|build-exe)$/,
};
const NATIVE = /^(?:make|cmake|ninja|gcc|g\+\+|cc|c\+\+|clang|clang\+\+|rustc|javac)$/;
const RUNNERS: ReadonlySet<string> = new Set(["npm", "yarn", "pnpm", "bun"]);
const BUNDLERS: Readonly<Record<string, RegExp>> = {
  tsc: /./,
  vite: /^build$/,
  webpack: /./,
  ng: /^build$/,
  next: /^build$/,
  nest: /^build$/,
};

function kindOf({ unwrapped }: ShellCommand): Pick<BuildCommand, "title" | "compiled" | "native"> | undefined {
  const { name = "", args } = unwrapped;
  const program = name.replace(/^\.\//, "");
  const verbs = COMPILERS[program];
  if (verbs !== undefined && Object.hasOwn(COMPILERS, program)) {
    const words = args.filter(({ text }) => !text.startsWith("-"));
    const verb = words.find(({ text }) => verbs.test(text));
    if (verb === undefined || ((program === "go" || program === "cargo") && verb !== words[0])) return undefined;
    // `cargo install ripgrep` brings a tool; with --path it builds the project.
    if (program === "cargo" && verb.text === "install" && !args.some(({ text }) => text.startsWith("--path"))) return undefined;
    return { title: `${program} ${verb.text}`, compiled: true, native: false };
  }
  const [first, second] = args;
  if (RUNNERS.has(program)) {
    const script = first?.text === "run" || first?.text === "run-script" ? second : program === "npm" ? undefined : first;
    if (script === undefined || !/^build(?:$|[:.-])/.test(script.text)) return undefined;
    return { title: `${program}${script === second ? " run" : ""} ${script.text}`, compiled: false, native: false };
  }
  if (NATIVE.test(program)) {
    if (args.some(({ text }) => /^--?(?:version|help|v)$/.test(text)) || (program === "cmake" && first?.text !== "--build"))
      return undefined;
    return { title: program, compiled: true, native: true };
  }
  if (program === "npx" && first !== undefined) return bundler(first.text, second?.text);
  return bundler(program, first?.text);
}

function bundler(program: string, verb: string | undefined): Pick<BuildCommand, "title" | "compiled" | "native"> | undefined {
  const verbs = Object.hasOwn(BUNDLERS, program) ? BUNDLERS[program] : undefined;
  if (verbs === undefined) return undefined;
  const any = verbs.source === ".";
  if (!any && !verbs.test(verb ?? "")) return undefined;
  if (any && /^(?:-v|--version|-h|--help|--init)$/.test(verb ?? "")) return undefined;
  return { title: any ? program : `${program} ${verb ?? ""}`, compiled: false, native: false };
}
