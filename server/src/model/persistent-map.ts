/**
 * An immutable map by name. A changed copy shares all but a few nodes with the one before it, so one may be kept for
 * every instruction of a file at little cost. Iteration is in order of first insertion.
 */
export interface PersistentMap<V> {
  readonly root: Node<V> | undefined;
  readonly size: number;
}

interface Leaf<V> {
  readonly key: string;
  readonly value: V;
  readonly hash: number;
  readonly order: number;
  /** Others of the same hash. */
  readonly next: Leaf<V> | undefined;
}

type Node<V> = Leaf<V> | readonly (Node<V> | undefined)[];

const BITS = 4;
const WIDTH = 1 << BITS;
const EMPTY: PersistentMap<never> = { root: undefined, size: 0 };

export function emptyMap<V>(): PersistentMap<V> {
  return EMPTY;
}

/** The value of a name; undefined when it is not in the map. */
export function getEntry<V>(map: PersistentMap<V>, key: string): V | undefined {
  let node = map.root;
  if (node === undefined) return undefined;
  const hash = hashOf(key);
  for (let shift = 0; Array.isArray(node); shift += BITS) node = (node as readonly (Node<V> | undefined)[])[(hash >>> shift) & (WIDTH - 1)];
  for (let leaf = node as Leaf<V> | undefined; leaf !== undefined; leaf = leaf.next) if (leaf.key === key) return leaf.value;
  return undefined;
}

/** The map with `key` set to `value`. */
export function setEntry<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
  const added = getLeaf(map, key);
  const leaf: Leaf<V> = { key, value, hash: hashOf(key), order: added?.order ?? map.size, next: undefined };
  return { root: insert(map.root, leaf, 0), size: added === undefined ? map.size + 1 : map.size };
}

/** All entries, in order of first insertion. */
export function listEntries<V>(map: PersistentMap<V>): readonly (readonly [string, V])[] {
  const leaves: Leaf<V>[] = [];
  const walk = (node: Node<V> | undefined): void => {
    if (node === undefined) return;
    if (Array.isArray(node)) for (const child of node as readonly (Node<V> | undefined)[]) walk(child);
    else for (let leaf: Leaf<V> | undefined = node as Leaf<V>; leaf !== undefined; leaf = leaf.next) leaves.push(leaf);
  };
  walk(map.root);
  leaves.sort((a, b) => a.order - b.order);
  return leaves.map(({ key, value }) => [key, value] as const);
}

function getLeaf<V>(map: PersistentMap<V>, key: string): Leaf<V> | undefined {
  let node = map.root;
  const hash = hashOf(key);
  for (let shift = 0; Array.isArray(node); shift += BITS) node = (node as readonly (Node<V> | undefined)[])[(hash >>> shift) & (WIDTH - 1)];
  for (let leaf = node as Leaf<V> | undefined; leaf !== undefined; leaf = leaf.next) if (leaf.key === key) return leaf;
  return undefined;
}

function insert<V>(node: Node<V> | undefined, leaf: Leaf<V>, shift: number): Node<V> {
  if (node === undefined) return leaf;
  if (Array.isArray(node)) {
    const copy = (node as readonly (Node<V> | undefined)[]).slice();
    const slot = (leaf.hash >>> shift) & (WIDTH - 1);
    copy[slot] = insert(copy[slot], leaf, shift + BITS);
    return copy;
  }
  const other = node as Leaf<V>;
  if (other.hash === leaf.hash) {
    const rest: Leaf<V>[] = [];
    for (let at: Leaf<V> | undefined = other; at !== undefined; at = at.next) if (at.key !== leaf.key) rest.push(at);
    return { ...leaf, next: rest.reduceRight<Leaf<V> | undefined>((next, one) => ({ ...one, next }), undefined) };
  }
  const branch = new Array<Node<V> | undefined>(WIDTH).fill(undefined);
  branch[(other.hash >>> shift) & (WIDTH - 1)] = other;
  return insert(branch, leaf, shift);
}

function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
