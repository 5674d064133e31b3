/**
 * `compute` with a memory: it works once for each object, and the answer stays on that object, out of sight of spreads and
 * comparisons. For facts about one version of a document (its tree, model, a stage, a word list), which must die with it.
 *
 * No WeakMap, although it looks made for this: V8's collector of young objects takes the values of a WeakMap for alive
 * whatever becomes of their keys, so a value that leads back to its model carries every dead version of the document over
 * into old memory. Measured while typing: each collection kept four models instead of one and took four times as long.
 */
export function oncePer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const place = Symbol("once per object");
  return (key) => {
    const holder = key as { readonly [place]?: Value };
    const known = holder[place];
    if (known !== undefined || place in holder) return known as Value;
    const value = compute(key);
    Object.defineProperty(key, place, { value });
    return value;
  };
}
