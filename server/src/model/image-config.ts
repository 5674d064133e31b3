import { emptyMap, getEntry, listEntries, setEntry } from "./persistent-map.ts";
import type { PersistentMap } from "./persistent-map.ts";
import type { BaseFacts, ExposedPort, Expanded, ImageCommand, ImageConfig, Setting, User } from "./model.ts";

/** A list that grows at its end and shares its beginning with the shorter ones before it. */
export interface Chain<T> {
  readonly before: Chain<T> | undefined;
  readonly items: readonly T[];
  all?: readonly T[];
}

/** A named setting and the stage that made it, so that a later stage can tell it as inherited. */
interface Entry {
  readonly setting: Setting<string>;
  readonly stage: number;
}

/** What `ImageConfig` shows, in a form that one instruction changes cheaply. */
export interface ConfigState {
  /** The stage it belongs to; -1 for that of a base image. */
  readonly stage: number;
  readonly user: Setting<User>;
  readonly workingDir: Setting<string>;
  readonly env: PersistentMap<Entry>;
  readonly envComplete: boolean;
  readonly entrypoint: Setting<ImageCommand>;
  readonly cmd: Setting<ImageCommand>;
  readonly healthcheck: Setting<ImageCommand | "NONE">;
  readonly shell: Setting<readonly string[]>;
  readonly ports: Chain<ExposedPort> | undefined;
  readonly volumes: Chain<Expanded> | undefined;
  readonly labels: PersistentMap<Entry>;
  readonly stopSignal: Setting<string>;
  /** What `showConfig` made of it. */
  shown: ImageConfig | undefined;
}

const UNSET = { state: "unset" } as const;
const UNKNOWN = { state: "unknown" } as const;
/** What BuildKit puts into an image without any; Linux only. */
const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The config of `FROM scratch`: nothing is set. */
export function scratchConfig(): ConfigState {
  const env = setEntry(emptyMap<Entry>(), "PATH", { setting: inheritedSetting(DEFAULT_PATH), stage: -1 });
  return {
    stage: -1,
    user: UNSET,
    workingDir: inheritedSetting("/"),
    env,
    envComplete: true,
    entrypoint: UNSET,
    cmd: UNSET,
    healthcheck: UNSET,
    shell: UNSET,
    ports: undefined,
    volumes: undefined,
    labels: emptyMap(),
    stopSignal: UNSET,
    shown: undefined,
  };
}

/** The config of an external image, as far as the table of well-known bases tells. */
export function externalConfig(facts: BaseFacts | undefined): ConfigState {
  const complete = facts?.configComplete === true;
  let env = emptyMap<Entry>();
  for (const [name, value] of Object.entries(facts?.env ?? {})) env = setEntry(env, name, { setting: inheritedSetting(value), stage: -1 });
  const user = facts?.user;
  const command = (words: readonly string[] | undefined): Setting<ImageCommand> => {
    if (words === undefined) return UNKNOWN;
    return words.length === 0 ? UNSET : inheritedSetting({ form: "exec", words, text: words.join(" ") });
  };
  const shell = facts?.shellWords;
  return {
    stage: -1,
    user: user === undefined ? UNKNOWN : inheritedSetting(splitUser(user)),
    workingDir: facts?.workingDir === undefined ? UNKNOWN : inheritedSetting(facts.workingDir),
    env,
    envComplete: facts?.envComplete === true,
    entrypoint: command(facts?.entrypoint),
    cmd: command(facts?.cmd),
    healthcheck: facts?.healthcheck === false ? UNSET : UNKNOWN,
    shell: shell !== undefined ? inheritedSetting(shell) : complete ? UNSET : UNKNOWN,
    ports: undefined,
    volumes: undefined,
    labels: emptyMap(),
    stopSignal: facts?.stopSignal !== undefined ? inheritedSetting(facts.stopSignal) : complete ? UNSET : UNKNOWN,
    shown: undefined,
  };
}

/** The config at the start of a stage that is built FROM another one. */
export function inheritConfig(state: ConfigState, stage: number): ConfigState {
  return {
    ...state,
    stage,
    shown: undefined,
    user: inherited(state.user),
    workingDir: inherited(state.workingDir),
    entrypoint: inherited(state.entrypoint),
    cmd: inherited(state.cmd),
    healthcheck: inherited(state.healthcheck),
    shell: inherited(state.shell),
    stopSignal: inherited(state.stopSignal),
  };
}

/** One more named setting, of ENV or LABEL. */
export function addSetting(map: PersistentMap<Entry>, name: string, setting: Setting<string>, stage: number): PersistentMap<Entry> {
  return setEntry(map, name, { setting, stage });
}

export function addToChain<T>(before: Chain<T> | undefined, items: readonly T[]): Chain<T> | undefined {
  return items.length === 0 ? before : { before, items };
}

/** `user:group`, taken apart. */
export function splitUser(raw: string): User {
  const colon = raw.indexOf(":");
  return colon < 0 ? { user: raw, group: undefined, raw } : { user: raw.slice(0, colon), group: raw.slice(colon + 1), raw };
}

/** The config as rules see it. The same object for the same state. */
export function showConfig(state: ConfigState): ImageConfig {
  return (state.shown ??= new ConfigView(state));
}

/** A class only so that what is rarely asked for (maps and lists) is made when it is. */
class ConfigView implements ImageConfig {
  readonly user: Setting<User>;
  readonly workingDir: Setting<string>;
  readonly envComplete: boolean;
  readonly entrypoint: Setting<ImageCommand>;
  readonly cmd: Setting<ImageCommand>;
  readonly healthcheck: Setting<ImageCommand | "NONE">;
  readonly shell: Setting<readonly string[]>;
  readonly stopSignal: Setting<string>;
  readonly #state: ConfigState;
  #env: ReadonlyMap<string, Setting<string>> | undefined;
  #labels: ReadonlyMap<string, Setting<string>> | undefined;

  constructor(state: ConfigState) {
    this.#state = state;
    this.user = state.user;
    this.workingDir = state.workingDir;
    this.envComplete = state.envComplete;
    this.entrypoint = state.entrypoint;
    this.cmd = state.cmd;
    this.healthcheck = state.healthcheck;
    this.shell = state.shell;
    this.stopSignal = state.stopSignal;
  }

  get env(): ReadonlyMap<string, Setting<string>> {
    return (this.#env ??= showSettings(this.#state.env, this.#state.stage));
  }

  get labels(): ReadonlyMap<string, Setting<string>> {
    return (this.#labels ??= showSettings(this.#state.labels, this.#state.stage));
  }

  get exposedPorts(): readonly ExposedPort[] {
    return listChain(this.#state.ports);
  }

  get volumes(): readonly Expanded[] {
    return listChain(this.#state.volumes);
  }
}

function listChain<T>(chain: Chain<T> | undefined): readonly T[] {
  if (chain === undefined) return [];
  if (chain.all !== undefined) return chain.all;
  const pieces: (readonly T[])[] = [];
  let known: readonly T[] = [];
  for (let link: Chain<T> | undefined = chain; link !== undefined; link = link.before) {
    if (link.all !== undefined) {
      known = link.all;
      break;
    }
    pieces.push(link.items);
  }
  chain.all = [...known, ...pieces.reverse().flat()];
  return chain.all;
}

function inheritedSetting<T>(value: T): Setting<T> {
  return { state: "set", value, span: undefined, instruction: undefined, inherited: true };
}

function inherited<T>(setting: Setting<T>): Setting<T> {
  return setting.state !== "set" || setting.inherited ? setting : { ...setting, inherited: true };
}

function showSettings(map: PersistentMap<Entry>, stage: number): ReadonlyMap<string, Setting<string>> {
  const show = (entry: Entry): Setting<string> => (entry.stage === stage ? entry.setting : inherited(entry.setting));
  let whole: ReadonlyMap<string, Setting<string>> | undefined;
  const asMap = (): ReadonlyMap<string, Setting<string>> =>
    (whole ??= new Map(listEntries(map).map(([name, entry]) => [name, show(entry)] as const)));
  const view: ReadonlyMap<string, Setting<string>> = {
    size: map.size,
    get(name) {
      const entry = getEntry(map, name);
      return entry === undefined ? undefined : show(entry);
    },
    has: (name) => getEntry(map, name) !== undefined,
    forEach(visit) {
      for (const [name, setting] of asMap()) visit(setting, name, view);
    },
    keys: () => asMap().keys(),
    values: () => asMap().values(),
    entries: () => asMap().entries(),
    [Symbol.iterator]: () => asMap().entries(),
  };
  return view;
}
