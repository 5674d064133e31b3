/** Nanoseconds of each unit of a Go duration. */
const units: ReadonlyMap<string, number> = new Map([
  ["ns", 1],
  ["us", 1e3],
  ["µs", 1e3],
  ["μs", 1e3],
  ["ms", 1e6],
  ["s", 1e9],
  ["m", 6e10],
  ["h", 3.6e12],
]);

/** The largest duration Go can hold. */
const longest = 9_223_372_036_854_775_807n;

/**
 * The nanoseconds of a duration such as `1m30s`, or Go's complaint. Source: Go `time.ParseDuration`, which BuildKit uses
 * for HEALTHCHECK.
 */
export function parseDuration(text: string): number | string {
  const invalid = `time: invalid duration ${quoteDuration(text)}`;
  const sign = text.startsWith("-") ? -1 : 1;
  let rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (rest === "0") return 0;
  if (rest === "") return invalid;
  let total = 0n;
  while (rest !== "") {
    const match = /^(\d*)(?:\.(\d*))?/.exec(rest);
    const whole = match?.[1] ?? "";
    const fraction = match?.[2] ?? "";
    if (whole === "" && fraction === "") return invalid;
    rest = rest.slice(match?.[0].length ?? 0);
    const name = /^[^.\d]*/.exec(rest)?.[0] ?? "";
    if (BigInt(whole === "" ? "0" : whole) > longest + 1n) return invalid;
    if (name === "") return `time: missing unit in duration ${quoteDuration(text)}`;
    const unit = units.get(name);
    if (unit === undefined) return `time: unknown unit ${quoteDuration(name)} in duration ${quoteDuration(text)}`;
    rest = rest.slice(name.length);
    total += BigInt(whole === "" ? "0" : whole) * BigInt(unit);
    if (fraction !== "") total += BigInt(Math.trunc(Number(`0.${fraction}`) * unit));
    if (total > longest + 1n) return invalid;
  }
  if (total > longest && sign > 0) return invalid;
  return sign * Number(total);
}

/** Go's `time` package quotes in a way of its own: all outside of ASCII by bytes. */
function quoteDuration(text: string): string {
  let result = '"';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code >= 0x80 || code < 0x20) for (const byte of utf8Bytes(code)) result += "\\x" + byte.toString(16).padStart(2, "0");
    else result += (character === '"' || character === "\\" ? "\\" : "") + character;
  }
  return result + '"';
}

function utf8Bytes(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}
