import type { ValueFact } from "./flag-facts.ts";

export type MountType = "bind" | "cache" | "secret" | "ssh" | "tmpfs";

export type MountKeyName =
  | "env"
  | "from"
  | "gid"
  | "id"
  | "mode"
  | "readonly"
  | "readwrite"
  | "required"
  | "sharing"
  | "size"
  | "source"
  | "target"
  | "type"
  | "uid";

/** One key of `RUN --mount`. */
export interface MountKeyFact {
  readonly name: MountKeyName;
  /** Other spellings BuildKit takes. */
  readonly aliases: readonly string[];
  readonly placeholder: string;
  readonly doc: string;
  /** Whether the key may stand without `=value`. */
  readonly bare: boolean;
  readonly values: readonly ValueFact[];
  readonly since: string | undefined;
}

/** One type of `RUN --mount` and the keys that make sense in it. */
export interface MountTypeFact {
  readonly name: MountType;
  readonly doc: string;
  readonly anchor: string;
  readonly keys: readonly MountKeyFact[];
}

const noAliases: readonly string[] = [];

function key(name: MountKeyName, placeholder: string, doc: string, details: Partial<MountKeyFact> = {}): MountKeyFact {
  return { name, aliases: noAliases, placeholder, doc, bare: false, values: [], since: undefined, ...details };
}

const yesOrNo: readonly ValueFact[] = [
  { name: "true", doc: "Yes." },
  { name: "false", doc: "No." },
];

const target = (doc: string): MountKeyFact => key("target", "<path>", doc, { aliases: ["dst", "destination"] });
const source = (doc: string): MountKeyFact => key("source", "<path>", doc, { aliases: ["src"] });
const from = (doc: string): MountKeyFact => key("from", "<stage|context|image>", doc);
const readonly = key("readonly", "<bool>", "Allows no writing.", { aliases: ["ro"], bare: true, values: yesOrNo });
const readwrite = key("readwrite", "<bool>", "Allows writing; what is written is thrown away after the command.", {
  aliases: ["rw"],
  bare: true,
  values: yesOrNo,
});
const required = key("required", "<bool>", "Fails the build if it is not given to the build; the default is false.", {
  bare: true,
  values: yesOrNo,
});
const owned = (mode: string): readonly MountKeyFact[] => [
  key("mode", "<octal>", `Permissions in octal; the default is ${mode}.`),
  key("uid", "<number>", "User id of the owner; the default is 0."),
  key("gid", "<number>", "Group id of the owner; the default is 0."),
];

/** The types of `RUN --mount` with their keys; the first type is the default. */
export const mountTypes: readonly MountTypeFact[] = [
  {
    name: "bind",
    doc: "Mounts files of the build context, a stage or an image, read-only.",
    anchor: "run---mounttypebind",
    keys: [
      target("Where the files appear."),
      source("Path in the place they come from; its root if missing."),
      from("Where the files come from; the build context if missing."),
      readonly,
      readwrite,
    ],
  },
  {
    name: "cache",
    doc: "Keeps a directory from one build to the next, as for a package manager.",
    anchor: "run---mounttypecache",
    keys: [
      target("Where the directory appears."),
      key("id", "<id>", "Name of the cache; the target if missing."),
      key("sharing", "<mode>", "How builds at the same time share the cache.", {
        values: [
          { name: "locked", doc: "A second writer waits for the first." },
          { name: "private", doc: "A second writer gets a new cache." },
          { name: "shared", doc: "All write at once; the default." },
        ],
      }),
      from("What the cache starts with; empty if missing."),
      source("Path in the place it starts from."),
      readonly,
      readwrite,
      ...owned("0755"),
    ],
  },
  {
    name: "secret",
    doc: "Gives the command a secret that stays out of the image and the cache.",
    anchor: "run---mounttypesecret",
    keys: [
      key("id", "<id>", "Id of the secret; the file name of the target if missing."),
      target("File that holds the secret; /run/secrets/<id> if missing and no env is given."),
      source("Another way to write the id."),
      key("env", "<name>", "Environment variable that holds the secret, instead of a file.", { since: "1.10" }),
      required,
      ...owned("0400"),
    ],
  },
  {
    name: "ssh",
    doc: "Gives the command the SSH agent of the one who builds.",
    anchor: "run---mounttypessh",
    keys: [
      key("id", "<id>", "Id of the agent socket or key; default if missing."),
      target("Path of the agent socket."),
      required,
      ...owned("0600"),
    ],
  },
  {
    name: "tmpfs",
    doc: "Mounts an empty file system in memory.",
    anchor: "run---mounttypetmpfs",
    keys: [target("Where it appears."), key("size", "<bytes>", "Upper limit of its size, such as 64m.")],
  },
];

export const mountTypeNames: readonly MountType[] = mountTypes.map(({ name }) => name);

export const sharingModes: readonly string[] = ["locked", "private", "shared"];

/** Every spelling of a mount key BuildKit takes, with the name this project uses for it. */
export const mountKeySpellings: ReadonlyMap<string, MountKeyName> = new Map<string, MountKeyName>(
  [...mountTypes.flatMap(({ keys }) => keys), key("type", "<type>", "Kind of the mount; bind if missing.")].flatMap(({ name, aliases }) =>
    [name, ...aliases].map((spelling): [string, MountKeyName] => [spelling, name]),
  ),
);
