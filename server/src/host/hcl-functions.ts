import { spell, type HclValue } from "./hcl-value.ts";

type Known = HclValue | undefined;
type Call = (args: readonly Known[]) => Known;

/**
 * Calls a function of Bake (buildx, "Bake standard library functions") that makes texts and lists of others. What it gives is
 * not known for all others, for wrong arguments, and where an argument is not known.
 */
export function callHclFunction(name: string, args: readonly Known[]): Known {
  return Object.hasOwn(functions, name) ? functions[name]?.(args) : undefined;
}

const functions: Readonly<Record<string, Call>> = {
  lower: onText((text) => text.toLowerCase()),
  upper: onText((text) => text.toUpperCase()),
  title: onText((text) =>
    text.replace(/(^|[^\p{L}\p{N}_])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ),
  trimspace: onText((text) => text.trim()),
  chomp: onText((text) => text.replace(/[\r\n]+$/, "")),
  strlen: onText((text) => Array.from(text).length),
  replace: onText((text, from, to) => (from === undefined || to === undefined ? undefined : text.replaceAll(from, () => to))),
  trimprefix: onText((text, prefix) => (prefix === undefined ? undefined : text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimsuffix: onText((text, suffix) =>
    suffix === undefined ? undefined : suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  trim: onText((text, set) => (set === undefined ? undefined : trim(text, set))),
  split: onText((separator, text) => (text === undefined ? undefined : text.split(separator))),
  basename: onText((path) => path.replace(/\/+$/, "").replace(/^.*\//, "")),
  dirname: onText((path) => (path.includes("/") ? path.replace(/\/[^/]*$/, "") || "/" : ".")),
  substr([value, offset, length]) {
    if (typeof value !== "string" || typeof offset !== "number" || typeof length !== "number") return undefined;
    const chars = Array.from(value);
    const start = offset < 0 ? Math.max(chars.length + offset, 0) : offset;
    return chars.slice(start, length < 0 ? undefined : start + length).join("");
  },
  join([separator, ...lists]) {
    const texts = lists.flatMap((list) => itemsOf(list) ?? [undefined]).map(spell);
    return typeof separator !== "string" || texts.includes(undefined) ? undefined : texts.join(separator);
  },
  concat(lists) {
    const parts = lists.map(itemsOf);
    return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
  },
  compact([list]) {
    return itemsOf(list)?.filter((item) => item !== "" && item !== null);
  },
  distinct([list]) {
    const items = itemsOf(list);
    return items?.includes(undefined) === true ? undefined : items && [...new Set(items)];
  },
  length([value]) {
    const items = itemsOf(value);
    return items !== undefined ? items.length : typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
  },
  element([list, index]) {
    const items = itemsOf(list) ?? [];
    return typeof index === "number" && items.length > 0 ? items[index % items.length] : undefined;
  },
  contains([list, wanted]) {
    const items = itemsOf(list);
    if (items === undefined || wanted === undefined) return undefined;
    return items.includes(wanted) ? true : items.includes(undefined) ? undefined : false;
  },
  keys: ([value]) => (isMap(value) ? Object.keys(value).toSorted() : undefined),
  lookup([map, key, otherwise]) {
    if (!isMap(map) || typeof key !== "string") return undefined;
    return Object.hasOwn(map, key) ? map[key] : otherwise;
  },
  merge(maps) {
    return maps.every(isMap) ? (Object.assign({}, ...maps) as HclValue) : undefined;
  },
  /** The first that is not null; what is not known is not passed over. */
  coalesce(args) {
    for (const value of args) if (value !== null) return value;
    return null;
  },
  equal: ([a, b]) => (a === undefined || b === undefined || isMap(a) || isMap(b) || itemsOf(a) || itemsOf(b) ? undefined : a === b),
  notequal: ([a, b]) => (a === undefined || b === undefined || isMap(a) || isMap(b) || itemsOf(a) || itemsOf(b) ? undefined : a !== b),
  not: ([value]) => (typeof value === "boolean" ? !value : undefined),
  and: ([a, b]) => (a === false || b === false ? false : a === true && b === true ? true : undefined),
  or: ([a, b]) => (a === true || b === true ? true : a === false && b === false ? false : undefined),
  format([pattern, ...args]) {
    if (typeof pattern !== "string") return undefined;
    let isKnown = true;
    let next = 0;
    const text = pattern.replace(/%(.)/g, (_, verb: string) => {
      if (verb === "%") return "%";
      const value = verb === "s" || verb === "d" || verb === "v" ? spell(args[next++]) : undefined;
      if (value === undefined) isKnown = false;
      return value ?? "";
    });
    return isKnown ? text : undefined;
  },
};

/** A function of texts alone; numbers and booleans are taken for theirs. */
function onText(work: (first: string, second?: string, third?: string) => Known): Call {
  return ([first, second, third]) => {
    const text = spell(first);
    return text === undefined ? undefined : work(text, spell(second), spell(third));
  };
}

function itemsOf(value: Known): readonly Known[] | undefined {
  return Array.isArray(value) ? (value as readonly Known[]) : undefined;
}

function isMap(value: Known): value is { readonly [key: string]: Known } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function trim(text: string, set: string): string {
  const chars = Array.from(text);
  let [start, end] = [0, chars.length];
  while (start < end && set.includes(chars[start] ?? "")) start++;
  while (end > start && set.includes(chars[end - 1] ?? "")) end--;
  return chars.slice(start, end).join("");
}
