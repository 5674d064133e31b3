import { findMountKey, parseMount } from "../syntax/mount.ts";
import type { MountKeyName } from "../syntax/instruction-table.ts";
import type { Instruction } from "../syntax/tree.ts";
import type { Mount } from "./model.ts";

/** The mounts of a RUN, in order; a faulty one gives the keys before its fault. */
export function readMounts(instruction: Instruction): readonly Mount[] {
  let mounts: Mount[] | undefined;
  for (const flag of instruction.flags) {
    if (flag.name !== "mount") continue;
    const parsed = parseMount(flag);
    const value = (name: MountKeyName): string | undefined => findMountKey(parsed, name)?.value?.text;
    const mount: Mount = {
      type: parsed.type ?? value("type") ?? "bind",
      target: value("target"),
      source: value("source"),
      from: findMountKey(parsed, "from")?.value,
      id: value("id"),
      sharing: value("sharing"),
      readonly: flagOf(parsed, "readonly") ?? negate(flagOf(parsed, "readwrite")),
      required: flagOf(parsed, "required"),
      env: value("env"),
      keys: parsed.keys.map(({ name, key, value: word, span }) => ({
        key: name ?? key.text,
        value: word?.text,
        span,
        keySpan: key.span,
        valueSpan: word?.span,
      })),
      flag,
    };
    if (mounts === undefined) mounts = [mount];
    else mounts.push(mount);
  }
  return mounts ?? NONE;
}

const NONE: readonly never[] = [];

/** A key that may stand alone, which means true. */
function flagOf(mount: Parameters<typeof findMountKey>[0], name: MountKeyName): boolean | undefined {
  const key = findMountKey(mount, name);
  if (key === undefined) return undefined;
  return key.value === undefined || /^(?:1|t|true)$/i.test(key.value.text);
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
