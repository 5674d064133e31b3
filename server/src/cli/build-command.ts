import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { analyze } from "../engine/analyze.ts";
import { buildArguments, type BuildArguments } from "../host/build-arguments.ts";
import { describeVersion, keepsAttestations } from "../host/node/build-facts.ts";
import { makeContextCollector } from "../host/node/context.ts";
import { findContextRoot } from "../host/node/context-root.ts";
import { readTextFile } from "../host/node/files.ts";
import { didYouMean, readArguments, UsageError, type OptionSpecs } from "./arguments.ts";
import { makeConfigSource } from "./config-source.ts";
import { exitCodes, printable, type Console } from "./console.ts";
import { chooseContract } from "./contract-choice.ts";
import { engineNames, findEngine, type Engine } from "./engine.ts";
import { usageOf } from "./usage.ts";
import { findOwnContracts } from "./workspace-contracts.ts";

export const buildSpecs = {
  contract: { value: "NAME", help: "auto (default), none or the name of an image contract" },
  tag: { value: "NAME", short: "t", multiple: true, help: "a tag, instead of the contract's; can be given several times" },
  target: { value: "STAGE", help: "the stage to build" },
  "build-arg": { value: "NAME=VALUE", multiple: true, help: "a build argument; can be given several times" },
  platform: { value: "OS/ARCH", help: "the platform to build for" },
  context: { value: "DIR", help: "the build context (default: what the contract says)" },
  variant: { value: "NAME", help: "another way to build that the contract offers, such as full-rebuild" },
  engine: { value: "PROGRAM", help: "docker, podman or buildah (default: the first on PATH)" },
  "dry-run": { help: "print the command, one word a line, and run nothing" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

/** `plimsoll build [FILE] [-- ENGINE FLAGS]`: the engine's own output, and its exit code. */
export async function runBuildCommand(args: readonly string[], console: Console): Promise<number> {
  const end = args.indexOf("--");
  const parsed = readArguments(end < 0 ? args : args.slice(0, end), buildSpecs);
  if (parsed.has("help")) {
    console.out(usageOf("build", buildSpecs));
    return exitCodes.clean;
  }
  if (parsed.paths.length > 1) throw new UsageError("build takes one Dockerfile; flags of the engine stand behind --.");
  const dockerfile = locate(resolve(console.folder, parsed.paths[0] ?? "."));
  const engine = await findEngine(parsed.value("engine"), engineNames, console);
  if (typeof engine === "string") return fail(console, engine);
  const content = readTextFile(dockerfile);
  if (!content.ok) return fail(console, `${dockerfile} ${content.failure.reason}.`);
  const plan = await planBuild({ dockerfile, text: content.text, engine, extra: end < 0 ? [] : args.slice(end + 1), parsed, console });
  if (typeof plan === "string") return fail(console, plan);
  if (parsed.has("dry-run")) {
    console.out([engine.program, ...plan.args].map((word) => `${printable(word)}\n`).join(""));
    return exitCodes.clean;
  }
  return run(engine, plan, console);
}

interface BuildWork {
  readonly dockerfile: string;
  readonly text: string;
  readonly engine: Engine;
  readonly extra: readonly string[];
  readonly parsed: ReturnType<typeof readArguments>;
  readonly console: Console;
}

async function planBuild({ dockerfile, text, engine, extra, parsed, console }: BuildWork): Promise<BuildArguments | string> {
  const analysis = analyze(text);
  const { config } = await makeConfigSource({ folder: console.folder, config: undefined, preset: undefined }).find(dockerfile);
  const collected = await makeContextCollector().collect({ dockerfile });
  const choice = chooseContract({
    analysis,
    path: dockerfile,
    config,
    context: collected?.context,
    wanted: parsed.value("contract") ?? "auto",
    more: findOwnContracts(dirname(dockerfile)),
  });
  if (choice.error !== undefined) return choice.error;
  const plan = choice.contract?.build;
  const wanted = parsed.value("variant");
  const variant = plan?.variants?.find(({ name }) => name === wanted);
  if (wanted !== undefined && variant === undefined) {
    const names = (plan?.variants ?? []).map(({ name }) => name);
    return `The contract has no variant ${wanted}.${didYouMean(wanted, names) || (names.length === 0 ? "" : ` It has ${names.join(", ")}.`)}`;
  }
  const context = parsed.value("context");
  const found = await findContextRoot({
    dockerfile,
    context: context === undefined ? undefined : resolve(console.folder, context),
    contractContext: plan?.context,
  });
  const root = found?.root ?? dirname(dockerfile);
  const base = analysis.model.finalStage?.base;
  const podman = /^(?:podman|buildah)/.test(engine.name);
  return buildArguments({
    dockerfile,
    root,
    project: basename(root),
    base: base?.kind === "image" ? base.image.resolved : "",
    plan,
    podman,
    variant,
    extra,
    attestations: !podman && plan?.provenance !== undefined && (await keepsAttestations(engine.program, console.environment)),
    version: await describeVersion(root, console.environment),
    now: Math.floor(Date.now() / 1000),
    tags: parsed.values("tag"),
    target: parsed.value("target") ?? found?.target,
    platform: parsed.value("platform"),
    buildArgs: { ...found?.buildArgs, ...readBuildArgs(parsed.values("build-arg"), console) },
  });
}

/** A folder stands for the Dockerfile in it. */
function locate(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  return ["Dockerfile", "Containerfile"].map((name) => join(path, name)).find((file) => existsSync(file)) ?? join(path, "Dockerfile");
}

function readBuildArgs(given: readonly string[], { environment }: Console): Readonly<Record<string, string>> {
  const pairs = given.flatMap((text) => {
    const place = text.indexOf("=");
    const name = place < 0 ? text : text.slice(0, place);
    if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) throw new UsageError(`--build-arg ${text} has no name: give NAME=VALUE.`);
    const value = place < 0 ? environment[name] : text.slice(place + 1);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

/** The engine writes to the terminal itself. buildah calls the same command `build`, too. */
function run({ program, name }: Engine, { args, image }: BuildArguments, console: Console): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: console.folder, stdio: "inherit", shell: false, windowsHide: true });
    child.on("error", (error) => done(fail(console, `${name} could not be run: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) console.err(`Built ${printable(image)}.\n`);
      done(code ?? exitCodes.failure);
    });
  });
}

function fail(console: Console, message: string): number {
  console.err(`plimsoll: ${printable(message)}\n`);
  return exitCodes.failure;
}
