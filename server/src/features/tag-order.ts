/** More than that nobody scrolls through; typing narrows it down. */
const mostTags = 500;

/**
 * Tags as a person looks for them: versions of today before those of yesterday, the plain ones before their variants, words
 * after numbers; signatures and attestations (`sha256-….sig`) are left out. At most five hundred.
 */
export function orderTags(tags: readonly string[]): readonly string[] {
  const keyed = tags
    .filter((tag) => !/^sha256-[0-9a-f]{64}/.test(tag))
    .map((tag) => {
      const match = /^v?(\d+(?:\.\d+)*)(.*)$/.exec(tag);
      return { tag, numbers: match?.[1]?.split(".").map(Number) ?? [], rest: match === null ? tag : (match[2] ?? "") };
    });
  return keyed
    .sort((a, b) => {
      if (a.numbers.length === 0 || b.numbers.length === 0) {
        if (a.numbers.length !== b.numbers.length) return b.numbers.length - a.numbers.length;
        return Number(b.tag === "latest") - Number(a.tag === "latest") || a.tag.length - b.tag.length || (a.tag < b.tag ? -1 : 1);
      }
      // A variant stands behind all plain versions: most people look for those.
      const plain = Number(a.rest !== "") - Number(b.rest !== "");
      if (plain !== 0) return plain;
      return compareNumbers(b.numbers, a.numbers) || (a.rest < b.rest ? -1 : a.rest > b.rest ? 1 : 0);
    })
    .slice(0, mostTags)
    .map(({ tag }) => tag);
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    // `3` is newer than `3.14`: it moves on.
    const [left, right] = [a[at] ?? Number.POSITIVE_INFINITY, b[at] ?? Number.POSITIVE_INFINITY];
    if (left !== right) return left - right;
  }
  return 0;
}
