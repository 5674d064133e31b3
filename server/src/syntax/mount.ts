import { oncePer } from "../text/once-per.ts";
import { sliceMapped, spanInSource, type MappedText } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";
import { toLower } from "./characters.ts";
import { readCsvFields } from "./csv-fields.ts";
import { mountKeySpellings, mountTypeNames, type MountKeyName, type MountType } from "./instruction-table.ts";
import type { Flag, Word } from "./tree.ts";

/** One `key=value` of a mount, or a key alone. */
export interface MountKey {
  /** The project's name for the key whatever its spelling; undefined for an unknown one. */
  readonly name: MountKeyName | undefined;
  /** As written. */
  readonly key: Word;
  /** Undefined if there is no `=`. Variables are not replaced. */
  readonly value: Word | undefined;
  readonly mappedValue: MappedText | undefined;
  readonly span: Span;
}

/** The value of one `RUN --mount`. */
export interface Mount {
  /** `bind` if none is written; undefined if it is unknown or holds a variable. */
  readonly type: MountType | undefined;
  readonly keys: readonly MountKey[];
  readonly span: Span;
  /** BuildKit's complaint if the value is no list of comma-separated values; the keys before the fault are still given. */
  readonly error: string | undefined;
}

/** Reads the value of `--mount`, a line of CSV. Source: BuildKit `instructions/commands_runmount.go`. */
export const parseMount = oncePer((flag: Flag): Mount => {
  const value = flag.mappedValue;
  if (value === undefined) return { type: "bind", keys: [], span: flag.span, error: undefined };
  const { fields, error } = readCsvFields(value.text);
  const keys = fields.map((field): MountKey => {
    const equals = field.text.indexOf("=");
    const keyEnd = field.start + (equals < 0 ? field.text.length : equals);
    const key = { text: equals < 0 ? field.text : field.text.slice(0, equals), span: spanInSource(value, field.start, keyEnd) };
    return {
      name: mountKeySpellings.get(toLower(key.text)),
      key,
      value: equals < 0 ? undefined : { text: field.text.slice(equals + 1), span: spanInSource(value, keyEnd + 1, field.end) },
      mappedValue: equals < 0 ? undefined : sliceMapped(value, keyEnd + 1, field.end),
      span: spanInSource(value, field.start, field.end),
    };
  });
  return { type: typeOf(keys), keys, span: flag.valueSpan ?? flag.span, error };
});

function typeOf(keys: readonly MountKey[]): MountType | undefined {
  const written = findMountKey({ keys }, "type")?.value?.text;
  if (written === undefined) return "bind";
  return mountTypeNames.find((name) => name === toLower(written));
}

/** The key that counts, which is the last one of that name. */
export function findMountKey(mount: Pick<Mount, "keys">, name: MountKeyName): MountKey | undefined {
  return mount.keys.findLast((key) => key.name === name);
}
