import type { BuildContext } from "../../contracts/build-context.ts";
import type { Model, PackageInstall, Stage } from "../../model/model.ts";
import { isForDevelopment } from "./purposes.ts";

/** The stage and those it is built on, outermost last. */
function chainOf(stage: Stage): readonly Stage[] {
  return [stage, ...stage.ancestors];
}

/** The branch of the official ruby image a stage is built on; undefined for any other base and for a tag that names none. */
export function rubyBranch(stage: Stage): { readonly major: number; readonly minor: number; readonly from: Stage } | undefined {
  const from = chainOf(stage).at(-1) as Stage;
  if (from.base.kind !== "image" || from.base.image.repository !== "ruby") return undefined;
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(from.base.image.tag ?? "") ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor), from };
}

/** Whether the base is the official ruby image, whatever its tag. */
export function isOfficialRuby(stage: Stage): boolean {
  const { base } = chainOf(stage).at(-1) as Stage;
  return base.kind === "image" && base.image.repository === "ruby" && (base.image.registry === "docker.io" || !base.image.registryWritten);
}

/** Every `bundle install`, ONBUILD aside. */
export function bundleInstalls({ stages }: Model): PackageInstall[] {
  return stages.flatMap(({ installs }) =>
    installs.filter(({ manager, verb, run }) => manager === "bundle" && verb === "install" && !run.onbuild),
  );
}

/** Whether a variable of production is set where a RUN stands: `RAILS_ENV=production`, `RACK_ENV`, `APP_ENV`. */
export function isForProduction({ run, command }: PackageInstall): boolean {
  if (isForDevelopment(run.stage) || !run.stage.reachable) return false;
  const here = command.assignments.some(({ name, value }) => environments.has(name) && value?.text === "production");
  return here || [...environments].some((name) => valueOf(run.before.env.get(name)) === "production");
}

const environments: ReadonlySet<string> = new Set(["RAILS_ENV", "RACK_ENV", "APP_ENV", "HANAMI_ENV"]);

function valueOf(setting: { readonly state: string; readonly value?: string } | undefined): string | undefined {
  return setting?.state === "set" ? setting.value : undefined;
}

/** Whether a setting of Bundler is made for an install: by ENV, before the command, by `bundle config`, or by who knows. */
export function bundlerSetting({ run, command }: PackageInstall, name: string): string | undefined {
  const variable = `BUNDLE_${name.toUpperCase()}`;
  const before = run.before.env.get(variable);
  if (before?.state === "unknown") return "?";
  const direct = valueOf(before) ?? command.assignments.find((each) => each.name === variable)?.value?.text;
  if (direct !== undefined) return direct;
  if (run.script.assigned.has(variable)) return "?";
  for (const stage of chainOf(run.stage)) {
    for (const each of stage.runs) {
      if (each.instruction.span.start > run.instruction.span.start) continue;
      if (each.script.opaque) return "?";
      for (const { unwrapped } of each.commands) {
        if ((unwrapped.name !== "bundle" && unwrapped.name !== "bundler") || unwrapped.args[0]?.text !== "config") continue;
        const words = unwrapped.args
          .slice(1)
          .filter(({ text }) => !text.startsWith("-") && text !== "set")
          .map(({ text }) => text);
        if (words[0]?.replaceAll("-", "_") === name) return words.slice(1).join(" ") || "?";
      }
    }
    // A file of settings that comes from the context.
    if (stage.copies.some(({ sources }) => sources.some(({ raw }) => /(?:^|\/)\.bundle(?:\/|$)/.test(raw)))) return "?";
  }
  return undefined;
}

/** The version of a gem by Gemfile.lock of the build context; undefined where there is none. */
export function lockedGem(context: BuildContext | undefined, gem: string): readonly [number, number] | undefined {
  const text = context?.textOf("Gemfile.lock");
  const match = text === undefined ? null : new RegExp(`^ {4}${gem} \\((\\d+)\\.(\\d+)`, "m").exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

/** Whether a stage starts a Ruby server: Rails, Puma, Unicorn, Thruster and the like. */
export function startsServer({ config: { entrypoint, cmd } }: Stage): boolean {
  return [entrypoint, cmd].some(
    (each) =>
      each.state === "set" &&
      /(?:^|[\s/"])(?:rails|puma|unicorn|thrust|passenger|falcon|rackup)(?:$|[\s"])/.test(each.value.text || each.value.words.join(" ")),
  );
}
