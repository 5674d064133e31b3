import type { Span } from "../text/span.ts";
import { toLower } from "./characters.ts";
import { quoteLikeGo } from "./go-quote.ts";
import type { PlacedInstruction } from "./placed-instruction.ts";
import { mountTypeNames, sharingModes, type MountKeyName, type MountType } from "./instruction-table.ts";
import { expand, lexFailure, unknownValue } from "./lex.ts";
import type { Mount, MountKey } from "./mount.ts";
import { atWord } from "./node-problems.ts";
import { withSuggestion, type ProblemText } from "./problem.ts";
import { suggest } from "./suggestion.ts";
import type { Problem } from "./tree.ts";

/** In the order in which BuildKit looks for a near one. */
const allKeys: readonly string[] = [
  "type",
  "from",
  "source",
  "target",
  "readonly",
  "id",
  "sharing",
  "required",
  "size",
  "mode",
  "uid",
  "gid",
  "src",
  "dst",
  "destination",
  "ro",
  "rw",
  "readwrite",
  "env",
];

/** The codes that concern the value of a key and are shown there. */
const atValues: readonly string[] = ["unknown-mount-type", "invalid-mount-value", "invalid-substitution"];

/** What is known of a mount while its keys are gone through; undefined stands for a value that depends on a variable. */
interface MountState {
  type: MountType | undefined;
  readonly seen: Map<MountKeyName, { readonly key: MountKey; readonly value: string | undefined }>;
}

/**
 * What BuildKit refuses in the keys of a mount when it makes the build graph. A value that depends on a variable is not
 * judged. Source: BuildKit `instructions/commands_runmount.go`, `parseMount`.
 */
export function checkMountKeys(node: PlacedInstruction, mount: Mount): readonly Problem[] {
  if (mount.error !== undefined) return [];
  const state: MountState = { type: "bind", seen: new Map() };
  const problems: Problem[] = [];
  for (const key of mount.keys) {
    const text = checkKey(key, state, String.fromCharCode(node.escape));
    if (text === undefined) continue;
    problems.push(atWord(node, { span: placeOf(key, text, mount) }, { ...text, phase: "dispatch" }));
  }
  if (problems.length > 0 || state.type === undefined) return problems;
  const whole = checkTogether(state, state.type);
  if (whole !== undefined) problems.push(atWord(node, whole.at?.key ?? mount, { ...whole.text, phase: "dispatch" }));
  return problems;
}

/** A faulty value is shown itself, an empty field with the comma before it, all else at the key. */
function placeOf({ key, value }: MountKey, { code }: ProblemText, mount: Mount): Span {
  if (value !== undefined) return atValues.includes(code) ? value.span : key.span;
  if (key.text !== "") return key.span;
  return { start: Math.max(mount.span.start, key.span.start - 1), end: Math.max(key.span.end, mount.span.start + 1) };
}

function checkKey(key: MountKey, state: MountState, escape: string): ProblemText | undefined {
  const spelling = toLower(key.key.text);
  const { name } = key;
  if (key.value === undefined) return checkBareKey(key, spelling, state);
  const expansion = expand(key.value.text, () => unknownValue, escape);
  if (expansion.error !== undefined) {
    return {
      code: "invalid-substitution",
      message: "The variable in this value cannot be read.",
      buildkit: lexFailure(key.value.text, expansion.error),
    };
  }
  const { value } = expansion;
  if (name === undefined) {
    const near = suggest(spelling, allKeys);
    return {
      code: "unknown-mount-key",
      message: `A mount knows no key ${key.key.text}.`,
      buildkit: withSuggestion(`unexpected key '${spelling}' in '${key.key.text}=${key.value.text}'`, near),
      suggestion: near,
    };
  }
  state.seen.set(name, { key, value });
  return checkValue(name, spelling, value, state);
}

function checkBareKey(key: MountKey, spelling: string, state: MountState): ProblemText | undefined {
  if (key.name === "readonly" || key.name === "readwrite") return undefined;
  if (key.name === "required") return state.type === undefined ? undefined : needsType(state.type, spelling, ["secret", "ssh"]);
  return {
    code: "mount-key-without-value",
    message: key.key.text === "" ? "A key is missing here." : `${key.key.text} needs a value.`,
    buildkit: `invalid field '${key.key.text}' must be a key=value pair`,
  };
}

function needsType(type: MountType, spelling: string, allowed: readonly MountType[]): ProblemText | undefined {
  if (allowed.includes(type)) return undefined;
  return {
    code: "mount-key-not-allowed",
    message: `${spelling} has no place in a mount of type ${type}; it belongs to ${allowed.join(" and ")}, and type must stand before it.`,
    buildkit: `unexpected key '${spelling}' for mount type '${type}'`,
  };
}

function checkValue(name: MountKeyName, spelling: string, value: string | undefined, state: MountState): ProblemText | undefined {
  if (name === "type") state.type = mountTypeNames.find((type) => value !== undefined && type === toLower(value));
  if (name === "required" || name === "size") {
    if (state.type === undefined) return undefined;
    const misplaced = needsType(state.type, spelling, name === "size" ? ["tmpfs"] : ["secret", "ssh"]);
    if (misplaced !== undefined) return misplaced;
  }
  if (value === undefined) return undefined;
  switch (name) {
    case "type": {
      if (state.type !== undefined) return undefined;
      const near = suggest(value, mountTypeNames);
      return {
        code: "unknown-mount-type",
        message: `There is no mount type ${value}.`,
        buildkit: withSuggestion(`unsupported mount type ${quoteLikeGo(value)}`, near),
        suggestion: near,
      };
    }
    case "sharing": {
      if (sharingModes.includes(toLower(value))) return undefined;
      const near = suggest(value, sharingModes);
      return {
        code: "invalid-mount-value",
        message: "sharing takes shared, private or locked.",
        buildkit: withSuggestion(`unsupported sharing value ${quoteLikeGo(value)}`, near),
        suggestion: near,
      };
    }
    case "readonly":
    case "readwrite":
    case "required":
      return isGoBoolean(value) ? undefined : invalidValue(spelling, value, "true or false");
    case "size":
      return isSize(value) ? undefined : invalidValue(spelling, value, "a size such as 64m");
    case "mode":
      return isUnsigned(value, 8) ? undefined : invalidNumber(name, value, "an octal number such as 0755");
    case "uid":
    case "gid":
      return isUnsigned(value, 10) ? undefined : invalidNumber(name, value, "a number");
    default:
      return undefined;
  }
}

function invalidValue(spelling: string, value: string, wanted: string): ProblemText {
  return { code: "invalid-mount-value", message: `${spelling} takes ${wanted}.`, buildkit: `invalid value for ${spelling}: ${value}` };
}

function invalidNumber(name: string, value: string, wanted: string): ProblemText {
  return { code: "invalid-mount-value", message: `${name} takes ${wanted}.`, buildkit: `invalid value ${value} for ${name}` };
}

/** What can be judged only when all keys are known. */
function checkTogether(state: MountState, type: MountType): { readonly at?: MountKey; readonly text: ProblemText } | undefined {
  const { seen } = state;
  const has = (name: MountKeyName): boolean => (seen.get(name)?.value ?? "") !== "";
  const mayHave = (name: MountKeyName): boolean => seen.has(name) && seen.get(name)?.value !== "";
  const misplaced = (name: MountKeyName, buildkit: string): { readonly at?: MountKey; readonly text: ProblemText } | undefined => {
    const found = seen.get(name);
    if (found === undefined) return undefined;
    const text: ProblemText = {
      code: "mount-key-not-allowed",
      message: `${name} has no place in a mount of type ${type}.`,
      buildkit,
    };
    return { at: found.key, text };
  };
  if (type === "bind" || type === "tmpfs") {
    for (const name of ["mode", "uid", "gid"] as const) {
      const found = misplaced(name, `${name} not allowed for "${type}" type mounts`);
      if (found !== undefined) return found;
    }
  }
  if (type === "secret") {
    if (has("from")) return misplaced("from", "secret mount should not have a from");
    if (has("sharing")) return misplaced("sharing", "secret mount should not define sharing");
    if (!mayHave("source") && !mayHave("target") && !mayHave("id")) {
      return {
        text: {
          code: "invalid-mount",
          message: "A secret mount needs an id or a target.",
          buildkit: "invalid secret mount. one of source, target required",
        },
      };
    }
    const source = seen.get("source");
    if (has("source") && has("id") && source !== undefined) {
      return {
        at: source.key,
        text: {
          code: "mount-key-not-allowed",
          message: "source and id mean the same here; write id alone.",
          buildkit: "both source and id can't be set",
        },
      };
    }
    return undefined;
  }
  if (type === "ssh" && has("source")) return misplaced("source", "ssh does not support source");
  return type !== "cache" && has("sharing") ? misplaced("sharing", `invalid cache sharing set for ${type} mount`) : undefined;
}

/** `strconv.ParseBool`. */
export function isGoBoolean(text: string): boolean {
  return /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);
}

/** `strconv.ParseUint` with 32 bits. */
function isUnsigned(text: string, base: 8 | 10): boolean {
  return (base === 8 ? /^[0-7]+$/ : /^\d+$/).test(text) && parseInt(text, base) <= 0xffffffff;
}

/** `units.RAMInBytes`: a number, a blank perhaps, and a unit such as `m`, `mb` or `MiB`. */
function isSize(text: string): boolean {
  return /^\+?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)? ?(?:b|[kmgtp](?:i?b)?)?$/i.test(text);
}
