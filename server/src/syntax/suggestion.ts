import { toLower, toUpper } from "./characters.ts";

/** A farther name is no help; the limit is that of BuildKit's `util/suggest`. */
const farthest = 2;

/**
 * The option nearest to `word` by edit distance, or undefined when none is within `limit`. Among equally near ones the first in
 * the order given wins, so give them sorted: BuildKit's own choice there is a random one.
 */
export function suggest(word: string, options: readonly string[], limit = farthest): string | undefined {
  let best: string | undefined;
  let least = limit + 1;
  for (const option of options) {
    if (option === word) return undefined;
    if (Math.abs(option.length - word.length) > 2 * farthest) continue;
    const distance = editDistance(word, option);
    if (distance < least) {
      best = option;
      least = distance;
    }
  }
  return best;
}

/** The same without regard to case; the answer comes in upper case if `word` is in upper case, else in lower case. */
export function suggestAnyCase(word: string, options: readonly string[]): string | undefined {
  const found = suggest(toLower(word), options.map(toLower));
  if (found === undefined) return undefined;
  return word !== toLower(word) && word === toUpper(word) ? toUpper(found) : found;
}

/** Levenshtein distance in characters. */
function editDistance(first: string, second: string): number {
  const a = Array.from(first);
  const b = Array.from(second);
  let previous = b.map((_, index) => index + 1);
  for (let row = 0; row < a.length; row++) {
    let diagonal = row;
    let left = row + 1;
    const current: number[] = [];
    for (let column = 0; column < b.length; column++) {
      const above = previous[column] as number;
      left = Math.min(above + 1, left + 1, diagonal + (a[row] === b[column] ? 0 : 1));
      diagonal = above;
      current.push(left);
    }
    previous = current;
  }
  return previous.length > 0 ? (previous[previous.length - 1] as number) : a.length;
}
