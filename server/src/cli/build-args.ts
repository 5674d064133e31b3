import { isArgumentName } from "../host/build-choice.ts";
import { UsageError } from "./arguments.ts";

/**
 * Reads `--build-arg` as `docker build` does: a name without a value takes it from the environment, and says nothing when
 * it is not there. Throws UsageError for what has no name that an engine takes.
 */
export function readBuildArgs(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const argument of given) {
    const equals = argument.indexOf("=");
    const name = equals < 0 ? argument : argument.slice(0, equals);
    if (!isArgumentName(name)) {
      const what = name === "" ? "has no name" : `gives "${name}", which is no name of a build argument`;
      throw new UsageError(`--build-arg ${argument} ${what}: give NAME=VALUE.`);
    }
    const value = equals < 0 ? environment[name] : argument.slice(equals + 1);
    if (value !== undefined) result[name] = value;
  }
  return result;
}
