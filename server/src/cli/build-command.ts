import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { builtinContracts } from "../contracts/registry.ts";
import { analyze } from "../engine/analyze.ts";
import { parseSecret, readChoice, type BuildChoice } from "../host/build-choice.ts";
import { planBuild, type BuildStep, type PlannedBuild } from "../host/node/build-plan.ts";
import { makeContextCollector } from "../host/node/context.ts";
import { readTextFile } from "../host/node/files.ts";
import { didYouMean, readArguments, UsageError, type OptionSpecs, type ParsedArguments } from "./arguments.ts";
import { readBuildArgs } from "./build-args.ts";
import { runBuild } from "./build-run.ts";
import { makeConfigSource } from "./config-source.ts";
import { exitCodes, printable, type Console } from "./console.ts";
import { chooseContract } from "./contract-choice.ts";
import { engineNames, findEngine, type Engine } from "./engine.ts";
import { usageOf } from "./usage.ts";
import { findOwnContracts } from "./workspace-contracts.ts";

export const buildSpecs = {
  contract: { value: "NAME", help: "auto (default), none or the name of an image contract" },
  variant: { value: "NAME", help: "another way to build that the contract offers, such as full-rebuild" },
  choose: { value: "WORDS", help: "what the variant asks for: agents, separated by commas, or all" },
  bake: { value: "[FILE#]TARGET", help: "build through this target of a Bake file" },
  service: { value: "[FILE#]SERVICE", help: "build through this service of a Compose file" },
  tag: { value: "NAME", short: "t", multiple: true, help: "a tag, instead of the contract's; can be given several times" },
  target: { value: "STAGE", help: "the stage to build" },
  "build-arg": { value: "NAME=VALUE", multiple: true, help: "a build argument; can be given several times" },
  secret: {
    value: "id=ID,src=FILE",
    multiple: true,
    help: "a secret, from a file or a variable (id=ID,env=NAME); can be given several times",
  },
  platform: { value: "OS/ARCH", help: "the platform to build for, or several with commas" },
  context: { value: "DIR", help: "the build context (default: what the contract says)" },
  builder: { value: "NAME", help: "a builder of docker buildx" },
  "cache-from": { value: "CACHE", multiple: true, help: "a cache to read; can be given several times" },
  "cache-to": { value: "CACHE", multiple: true, help: "a cache to write; can be given several times" },
  provenance: { value: "MODE", help: "provenance attestation: mode=max, mode=min or false (default: what the contract says)" },
  sbom: { value: "YES", values: ["true", "false"], help: "bill of materials: true or false (default: what the contract says)" },
  output: { value: "WHERE", values: ["load", "push", "cache"], help: "load the image, push it, or leave it in the builder's cache" },
  "no-cache": { help: "build everything anew" },
  pull: { help: "pull the base images" },
  engine: { value: "PROGRAM", help: "docker, podman or buildah (default: the first on PATH)" },
  problems: { help: "say errors and warnings once more as FILE:LINE: error: message, for editors" },
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
  const plan = await planFor({ dockerfile, text: content.text, engine, extra: end < 0 ? [] : args.slice(end + 1), parsed, console });
  if (typeof plan === "string") return fail(console, plan);
  if (parsed.has("dry-run")) {
    const words = ({ program, args: given }: BuildStep): string => [program, ...given].map((word) => `${printable(word)}\n`).join("");
    console.out(plan.steps.map(words).join("\n"));
    return exitCodes.clean;
  }
  return runBuild(plan, { console, problems: parsed.has("problems") });
}

interface BuildWork {
  readonly dockerfile: string;
  readonly text: string;
  readonly engine: Engine;
  readonly extra: readonly string[];
  readonly parsed: ParsedArguments;
  readonly console: Console;
}

async function planFor({ dockerfile, text, engine, extra, parsed, console }: BuildWork): Promise<PlannedBuild | string> {
  const choice = readOptions(parsed, console);
  const analysis = analyze(text);
  const { config } = await makeConfigSource({ folder: console.folder, config: undefined, preset: undefined }).find(dockerfile);
  const collected = await makeContextCollector().collect({ dockerfile });
  const own = findOwnContracts(dirname(dockerfile));
  const { contract, error } = chooseContract({
    analysis,
    path: dockerfile,
    config,
    context: collected?.context,
    wanted: parsed.value("contract") ?? "auto",
    more: own,
  });
  if (error !== undefined) return error;
  const variants = (contract?.build?.variants ?? []).map(({ name }) => name);
  if (choice.variant !== undefined && !variants.includes(choice.variant))
    return `The contract has no variant ${choice.variant}.${didYouMean(choice.variant, variants) || (variants.length === 0 ? "" : ` It has ${variants.join(", ")}.`)}`;
  const context = parsed.value("context");
  return planBuild({
    dockerfile,
    text,
    contract,
    contracts: [...own, ...builtinContracts()],
    choice,
    engine,
    context: context === undefined ? undefined : resolve(console.folder, context),
    extra,
    environment: console.environment,
  });
}

function readOptions(parsed: ParsedArguments, console: Console): BuildChoice {
  const secrets = parsed.values("secret").map((text) => {
    const secret = parseSecret(text);
    if (secret === undefined) throw new UsageError(`--secret ${text} has no id: give id=ID,src=FILE or id=ID,env=NAME.`);
    // A person names files from where they are; the engine runs in the Dockerfile's folder.
    return secret.file === undefined ? secret : { ...secret, file: resolve(console.folder, secret.file) };
  });
  const caches = (name: string): readonly string[] => parsed.values(name).map((cache) => placeCache(cache, console.folder));
  const sbom = parsed.value("sbom");
  return readChoice({
    ...Object.fromEntries(
      ["variant", "choose", "bake", "service", "target", "platform", "builder", "provenance", "output"].map((name) => [
        name,
        parsed.value(name),
      ]),
    ),
    tags: parsed.values("tag"),
    buildArgs: readBuildArgs(parsed.values("build-arg"), console.environment),
    secrets,
    cacheFrom: caches("cache-from"),
    cacheTo: caches("cache-to"),
    sbom: sbom === undefined ? undefined : sbom === "true",
    noCache: parsed.has("no-cache") ? true : undefined,
    pull: parsed.has("pull") ? true : undefined,
  });
}

/** `type=local,src=DIR` and `dest=DIR` with the folder's whole path. */
function placeCache(cache: string, folder: string): string {
  if (!/(?:^|,)type=local(?:,|$)/.test(cache)) return cache;
  return cache.replace(
    /(^|,)(src|dest)=([^,"]+)/g,
    (_, before: string, key: string, path: string) => `${before}${key}=${resolve(folder, path)}`,
  );
}

/** A folder stands for the Dockerfile in it. */
function locate(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  return ["Dockerfile", "Containerfile"].map((name) => join(path, name)).find((file) => existsSync(file)) ?? join(path, "Dockerfile");
}

function fail(console: Console, message: string): number {
  console.err(`plimsoll: ${printable(message)}\n`);
  return exitCodes.failure;
}
