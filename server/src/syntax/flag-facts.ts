/** What a flag takes behind its `=`. */
export type FlagValueKind =
  | "boolean"
  | "text"
  | "platform"
  | "stage"
  | "owner"
  | "mode"
  | "checksum"
  | "pattern"
  | "duration"
  | "number"
  | "mount"
  | "network"
  | "security"
  | "device";

/** One of the fixed values of a flag or a mount key. */
export interface ValueFact {
  readonly name: string;
  readonly doc: string;
}

/** What is known about one flag of an instruction. */
export interface FlagFact {
  /** Without `--`. */
  readonly name: string;
  readonly kind: FlagValueKind;
  /** How the value is written in a usage line: `<user>[:<group>]`; empty for a boolean. */
  readonly placeholder: string;
  /** One sentence. */
  readonly doc: string;
  /** The anchor of its section in the Dockerfile reference. */
  readonly anchor: string;
  /** The only values allowed, where there are such. */
  readonly values: readonly ValueFact[];
  readonly repeatable: boolean;
  /** Whether BuildKit expands variables in the value. */
  readonly expands: boolean;
  /** The value in force when the flag is missing, where there is one. */
  readonly default: string | undefined;
  /** The first version of the Dockerfile frontend that knows it: `1.4`. */
  readonly since: string | undefined;
}

type FlagDetails = Partial<Omit<FlagFact, "name" | "kind" | "doc">>;

function flag(name: string, kind: FlagValueKind, doc: string, details: FlagDetails = {}): FlagFact {
  return {
    name,
    kind,
    doc,
    placeholder: "",
    anchor: "",
    values: [],
    repeatable: false,
    expands: false,
    default: undefined,
    since: undefined,
    ...details,
  };
}

const chown = (anchor: string): FlagFact =>
  flag("chown", "owner", "Owner of what is copied, as names or numbers; without it everything belongs to 0:0.", {
    placeholder: "<user>[:<group>]",
    anchor,
    expands: true,
  });

const chmod = (anchor: string): FlagFact =>
  flag("chmod", "mode", "Permissions of what is copied, in octal or symbolic notation.", {
    placeholder: "<mode>",
    anchor,
    expands: true,
    since: "1.2",
  });

const link = (anchor: string): FlagFact =>
  flag("link", "boolean", "Copies into a layer of its own that does not depend on the layers below, so it stays cached when they change.", {
    anchor,
    default: "false",
    since: "1.4",
  });

const exclude = (anchor: string): FlagFact =>
  flag("exclude", "pattern", "Leaves out the files of the sources that match the pattern; may be given several times.", {
    placeholder: "<pattern>",
    anchor,
    repeatable: true,
    since: "1.19",
  });

export const fromFlags: readonly FlagFact[] = [
  flag("platform", "platform", "Platform of the base image, such as linux/amd64, for an image that exists for several.", {
    placeholder: "<os>/<arch>[/<variant>]",
    anchor: "from",
    expands: true,
    default: "the target platform of the build",
  }),
];

export const copyFlags: readonly FlagFact[] = [
  chmod("copy---chmod"),
  chown("copy---chown"),
  exclude("copy---exclude"),
  flag("from", "stage", "Copies from a stage, a named context or an image instead of the build context.", {
    placeholder: "<stage|context|image>",
    anchor: "copy---from",
  }),
  link("copy---link"),
  flag("parents", "boolean", "Keeps the parent directories of the sources below the destination.", {
    anchor: "copy---parents",
    default: "false",
    since: "1.20",
  }),
];

export const addFlags: readonly FlagFact[] = [
  flag("checksum", "checksum", "Checks what is downloaded: a digest for an HTTP source, a commit for a Git source.", {
    placeholder: "<algorithm>:<hash>",
    anchor: "add---checksum",
    expands: true,
    since: "1.6",
  }),
  chmod("add---chmod"),
  chown("add---chown"),
  exclude("add---exclude"),
  flag("keep-git-dir", "boolean", "Keeps the .git directory when the source is a Git repository.", {
    anchor: "add---keep-git-dir",
    default: "false",
    since: "1.1",
  }),
  link("add---link"),
  flag("unpack", "boolean", "Unpacks tar archives; without it local archives are unpacked and downloaded ones are not.", {
    anchor: "add---unpack",
    since: "1.17",
  }),
];

export const runFlags: readonly FlagFact[] = [
  flag("device", "device", "Gives the command access to a CDI device; needs an entitlement.", {
    placeholder: "<name>[,required]",
    anchor: "run---device",
    repeatable: true,
    since: "1.14-labs",
  }),
  flag("mount", "mount", "Mounts files, caches, secrets or an SSH agent for this command only; nothing of it enters the layer.", {
    placeholder: "type=<type>[,<key>=<value>…]",
    anchor: "run---mount",
    repeatable: true,
    expands: true,
    since: "1.2",
  }),
  flag("network", "network", "Network the command runs in.", {
    placeholder: "<mode>",
    anchor: "run---network",
    default: "default",
    since: "1.3",
    values: [
      { name: "default", doc: "The default network of the build." },
      { name: "host", doc: "The network of the host; needs the entitlement network.host." },
      { name: "none", doc: "No network but the loopback device." },
    ],
  }),
  flag("security", "security", "Whether the command runs in the sandbox.", {
    placeholder: "<mode>",
    anchor: "run---security",
    default: "sandbox",
    since: "1.20",
    values: [
      { name: "insecure", doc: "Without sandbox, as a privileged container; needs the entitlement security.insecure." },
      { name: "sandbox", doc: "In the sandbox." },
    ],
  }),
];

const duration = { placeholder: "<duration>", anchor: "healthcheck" };

export const healthcheckFlags: readonly FlagFact[] = [
  flag("interval", "duration", "Time between two checks, and before the first.", { ...duration, default: "30s" }),
  flag("retries", "number", "Failures in a row that make the container unhealthy.", {
    placeholder: "<number>",
    anchor: "healthcheck",
    default: "3",
  }),
  flag("start-interval", "duration", "Time between two checks during the start period; needs Docker Engine 25.", {
    ...duration,
    default: "5s",
  }),
  flag("start-period", "duration", "Time to start in, during which failures do not count.", { ...duration, default: "0s" }),
  flag("timeout", "duration", "Time after which a check that still runs has failed.", { ...duration, default: "30s" }),
];
