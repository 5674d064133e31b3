import type { PlacedInstruction } from "./placed-instruction.ts";
import { readCsvFields } from "./csv-fields.ts";
import { flagValue, flagValues } from "./flag-checks.ts";
import { toLower } from "./characters.ts";
import { quoteLikeGo } from "./go-quote.ts";
import { findFlag } from "./instruction-table.ts";
import { parseMount, type Mount } from "./mount.ts";
import { checkMountKeys, isGoBoolean } from "./mount-checks.ts";
import { atWord } from "./node-problems.ts";
import { problemIn, withSuggestion, type ProblemText } from "./problem.ts";
import { suggest } from "./suggestion.ts";
import type { Problem } from "./tree.ts";

/**
 * What BuildKit refuses in the values of RUN's flags, in its order: devices, mounts, network, security, and at last what
 * it finds in the mounts when it makes the build graph. Source: BuildKit `instructions/commands_run*.go`.
 */
export function checkRunFlags(node: PlacedInstruction): readonly Problem[] {
  if (node.rawFlags.length === 0) return [];
  const mounts = node.flags.filter(({ name, value }) => name === "mount" && value !== undefined).map(parseMount);
  return [
    ...checkDevices(node),
    ...mounts.flatMap((mount) => checkMountText(node, mount)),
    ...checkMode(node, "network", (value) => `invalid network mode ${quoteLikeGo(value)}`),
    ...checkMode(node, "security", (value) => `security ${quoteLikeGo(value)} is not valid`),
    ...mounts.flatMap((mount) => checkMountKeys(node, mount)),
  ];
}

function checkMode(node: PlacedInstruction, name: "network" | "security", complain: (value: string) => string): readonly Problem[] {
  const found = flagValue(node, name);
  if (found === undefined) return [];
  const allowed = findFlag("RUN", name)?.values.map((value) => value.name) ?? [];
  if (allowed.includes(found.value)) return [];
  const problem = problemIn(node.line, found.raw.equals + 1, found.raw.end, {
    code: name === "network" ? "invalid-network-mode" : "invalid-security-mode",
    message: `--${name} takes ${allowed.join(", ").replace(/, (?=[^,]*$)/, " or ")}.`,
    buildkit: complain(found.value),
    suggestion: suggest(found.value, allowed),
  });
  return [problem];
}

/** What is refused at once: text that is no CSV, and a variable in `from`. */
function checkMountText(node: PlacedInstruction, mount: Mount): readonly Problem[] {
  const problems: Problem[] = [];
  for (const key of mount.keys) {
    if (toLower(key.key.text) !== "from" || key.value === undefined) continue;
    const dollar = key.value.text.indexOf("$");
    if (dollar < 0 || dollar === key.value.text.length - 1) continue;
    problems.push(
      atWord(node, key.value, {
        code: "mount-from-variable",
        message: "from takes no variable; name a stage FROM ${…} AS <name> and use that name.",
        buildkit: "'from' doesn't support variable expansion, define alias stage instead",
      }),
    );
  }
  if (mount.error === undefined) return problems;
  const broken = atWord(node, mount, {
    code: "invalid-mount",
    message: "A mount is a list of key=value with commas between; a value that holds a comma needs double quotes around key and value.",
    buildkit: `failed to parse csv mounts: ${mount.error}`,
  });
  return [broken, ...problems];
}

function checkDevices(node: PlacedInstruction): readonly Problem[] {
  return flagValues(node, "device").flatMap(({ raw, value }) => {
    const buildkit = deviceError(value);
    if (buildkit === undefined) return [];
    const text: ProblemText = {
      code: "invalid-device",
      message: "--device takes the name of a device, and required if the build must not go on without it.",
      buildkit,
    };
    return [problemIn(node.line, raw.equals + 1, raw.end, text)];
  });
}

/** Source: BuildKit `instructions/commands_rundevice.go`, `ParseDevice`. */
function deviceError(text: string): string | undefined {
  const { fields, error } = readCsvFields(text);
  if (error !== undefined) return `failed to parse csv devices: ${error}`;
  let name = "";
  for (const field of fields) {
    const equals = field.text.indexOf("=");
    const key = toLower(equals < 0 ? field.text : field.text.slice(0, equals));
    const value = equals < 0 ? undefined : field.text.slice(equals + 1);
    if (value === undefined) {
      if (key === "required") continue;
      if (name !== "") return `invalid field '${field.text}' must be a key=value pair`;
      name = field.text;
    } else if (key === "name") {
      if (name !== "") return `device name already set to ${name}`;
      name = value;
    } else if (key === "required") {
      if (!isGoBoolean(value)) return `invalid value for required: ${value}`;
    } else {
      if (name !== "") {
        return withSuggestion(`unexpected key '${key}' in '${field.text}'`, suggest(key, ["name", "required"]));
      }
      name = field.text;
    }
  }
  return undefined;
}
