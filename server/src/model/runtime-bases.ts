import { isPosixShell, programName } from "../shell/dialect.ts";
import { buildCommandsOf, type BuildCommand } from "./build-commands.ts";
import { startWords } from "./image-purpose.ts";
import type { Stage } from "./model.ts";

/** The distroless image for what a stage runs. */
export interface RuntimeBase {
  readonly what: string;
  readonly image: string;
  /** Whether the program runs in it without further changes of the file. */
  readonly whole: boolean;
}

const DEBIAN = 13;
const PYTHON = "3.13";

/** Undefined where the stage needs more than a run time, as far as the text tells, or nothing is known of its program. */
export function runtimeBaseFor(stage: Stage): RuntimeBase | undefined {
  const { baseFacts, config } = stage;
  const family = baseFacts?.family;
  if (family !== undefined && family !== "debian" && family !== "alpine") return undefined;
  const form = config.entrypoint.state === "set" && config.entrypoint.instruction !== undefined ? config.entrypoint.value.form : undefined;
  const cmdForm = config.cmd.state === "set" && config.cmd.instruction !== undefined ? config.cmd.value.form : undefined;
  if (form === "shell" || cmdForm === "shell" || (form ?? cmdForm) === undefined) return undefined;
  const words = startWords(stage);
  const program = words[0] ?? "";
  if (program === "" || isPosixShell(program) || program.endsWith(".sh") || !runsLittle(stage) || checksByTool(stage)) return undefined;
  return forInterpreter(stage, programName(program)) ?? (family === undefined ? undefined : forBinary(stage, family));
}

function forInterpreter(stage: Stage, program: string): RuntimeBase | undefined {
  const image = stage.base.kind === "image" ? stage.base.image : undefined;
  const tag = image?.tag ?? "";
  const version = /^(\d+(?:\.\d+)?)/.exec(tag)?.[1];
  const distroless = (flavour: string): string => `gcr.io/distroless/${flavour}-debian${DEBIAN}:nonroot`;
  if (program === "java" && /jre|temurin|corretto|openjdk/.test(`${image?.repository ?? ""}:${tag}`) && /^(?:21|25)\b/.test(version ?? ""))
    return { what: "A Java program", image: distroless(`java${version?.split(".")[0] ?? ""}`), whole: false };
  if (program === "node" && image?.repository === "node" && /^(?:22|24)\b/.test(version ?? ""))
    return { what: "A Node.js program", image: distroless(`nodejs${version?.split(".")[0] ?? ""}`), whole: false };
  if (/^python3?$/.test(program) && image?.repository === "python" && version === PYTHON)
    return { what: "A Python program", image: distroless("python3"), whole: false };
  return undefined;
}

function forBinary(stage: Stage, family: "debian" | "alpine"): RuntimeBase | undefined {
  const sources = stage.copies.flatMap(({ from }) => (from?.target.kind === "stage" ? [from.target.stage] : []));
  const builds = sources.flatMap((source) => buildCommandsOf(source).map((build) => ({ build, source })));
  const [first] = builds;
  if (first === undefined || builds.some(({ build }) => build.title !== first.build.title)) return undefined;
  const distroless = (flavour: string): string => `gcr.io/distroless/${flavour}-debian${DEBIAN}:nonroot`;
  if (first.build.title === "go build") {
    const isStatic = withoutCgo(first.build, first.source);
    // A binary that is linked against musl needs Alpine.
    if (!isStatic && family === "alpine") return undefined;
    return isStatic
      ? { what: "A static Go program", image: distroless("static"), whole: true }
      : { what: "A Go program", image: distroless("base"), whole: false };
  }
  if (first.build.title === "cargo build" || first.build.title === "cargo install") {
    const isMusl = first.build.command.args.some(({ text }) => /-linux-musl/.test(text));
    if (!isMusl && family === "alpine") return undefined;
    return { what: isMusl ? "A static Rust program" : "A Rust program", image: distroless(isMusl ? "static" : "cc"), whole: isMusl };
  }
  return undefined;
}

function withoutCgo({ command, run }: BuildCommand, source: Stage): boolean {
  const set = run.before.env.get("CGO_ENABLED") ?? source.config.env.get("CGO_ENABLED");
  if (set?.state === "set" && set.value === "0") return true;
  return (
    [...command.assignments, ...run.commands.flatMap(({ assignments }) => assignments)].some(
      ({ name, value }) => name === "CGO_ENABLED" && value?.text === "0",
    ) || run.commands.some(({ args }) => args.some(({ text }) => text === "CGO_ENABLED=0"))
  );
}

const HARMLESS: ReadonlySet<string> = new Set(
  "useradd adduser groupadd addgroup mkdir chown chmod rm echo true set apt-get apk update-ca-certificates test ln touch".split(" "),
);

/** Whether its RUNs only make users and folders and install certificates and time zones. */
function runsLittle({ runs, installs, baseFacts }: Stage): boolean {
  if (baseFacts === undefined || runs.some(({ script }) => script.opaque)) return false;
  if (runs.some(({ commands }) => commands.some(({ unwrapped: { name } }) => name !== undefined && !HARMLESS.has(name)))) return false;
  return installs.every(({ packages }) => packages.every(({ name }) => /^(?:ca-certificates|tzdata)$/.test(name)));
}

function checksByTool({ config: { healthcheck } }: Stage): boolean {
  if (healthcheck.state !== "set" || healthcheck.value === "NONE") return healthcheck.state === "unknown";
  return healthcheck.value.form === "shell" || /^(?:curl|wget|sh|bash)$/.test(programName(healthcheck.value.words[0] ?? ""));
}
