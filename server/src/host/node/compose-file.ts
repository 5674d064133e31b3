import { parse } from "yaml";
import { interpolateValue } from "../compose-values.ts";
import type { RawBuild } from "./raw-build.ts";

/**
 * The images that a Compose file builds (compose-spec, "build"): short form, or `context`, `dockerfile`, `target`,
 * `args`. A value whose variable has no default is left out. Broken YAML builds nothing. An image without a name of its
 * own is called after the project, which is called after its folder unless the file says otherwise.
 */
export function readCompose(text: string, folder = ""): readonly RawBuild[] {
  let document: unknown;
  try {
    document = parse(text, { logLevel: "silent", merge: true });
  } catch {
    return [];
  }
  const services = record(record(document)?.["services"]);
  const project = (known(textOf(record(document)?.["name"])) ?? folder).toLowerCase().replace(/[^-_a-z0-9]/g, "");
  const builds: RawBuild[] = [];
  for (const [name, service] of Object.entries(services ?? {})) {
    const build = record(service)?.["build"];
    const named = textOf(record(service)?.["image"]);
    const image = named !== undefined ? known(named) : project === "" ? undefined : `${project}-${name}`;
    if (typeof build === "string") {
      const context = known(build);
      if (context !== undefined) builds.push({ name, context, dockerfile: "Dockerfile", image });
      continue;
    }
    const long = record(build);
    if (long === undefined || long["dockerfile_inline"] !== undefined) continue;
    const context = known(textOf(long["context"]) ?? ".");
    const dockerfile = known(textOf(long["dockerfile"]) ?? "Dockerfile");
    // Nobody knows which Dockerfile is meant.
    if (context === undefined || dockerfile === undefined) continue;
    builds.push({
      name,
      context,
      dockerfile,
      target: known(textOf(long["target"])),
      buildArgs: readArgs(long["args"]),
      image,
    });
  }
  return builds;
}

/** `args` as a mapping, or as a list of `NAME=value`; an argument without a value comes from the environment and is unknown. */
function readArgs(args: unknown): Readonly<Record<string, string>> | undefined {
  const result: Record<string, string> = {};
  const add = (name: string, value: unknown): void => {
    const text = known(textOf(value));
    if (text !== undefined) result[name] = text;
  };
  if (Array.isArray(args)) {
    for (const entry of args) {
      const [name, ...value] = String(entry).split("=");
      if (name !== undefined && value.length > 0) add(name, value.join("="));
    }
  } else {
    for (const [name, value] of Object.entries(record(args) ?? {})) add(name, value);
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

/** The text after interpolation, when nothing in it is left open. */
function known(text: string | undefined): string | undefined {
  return text === undefined ? undefined : interpolateValue(text);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}
