import type { ShellCommand, ShellDialect, ShellScript } from "../shell/script.ts";
import type { Comment, Flag, Heredoc, Instruction, SyntaxTree, Word } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";

/**
 * What one Dockerfile means. Built once per version of its text, immutable, without opinion. It says `unknown` where
 * the text alone does not decide, and nothing that is unknown may cause a finding.
 */
export interface Model {
  readonly tree: SyntaxTree;
  readonly stages: readonly Stage[];
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly ArgDeclaration[];
  /** Instructions before the first FROM that are not ARG. */
  readonly orphans: readonly Instruction[];
  /** The stage that is built: the one named as target, else the last. Undefined when there is none. */
  readonly finalStage: Stage | undefined;
  /** Every place that names a stage or an image: FROM, COPY/ADD --from, RUN --mount from=. In order of position. */
  readonly references: readonly Reference[];
  /** Every `$NAME` that BuildKit expands, with what it resolves to. */
  readonly variables: readonly VariableUse[];
  /** What the text does not say and the caller asserted: build arguments, platform, target. */
  readonly inputs: ModelInputs;
}

/** What the caller knows about the build. */
export interface ModelInputs {
  readonly target?: string | undefined;
  readonly platform?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** Read every RUN as a script of a POSIX shell, whatever SHELL and the base say, as hadolint does. */
  readonly posixOnly?: boolean | undefined;
  /** Facts about images named by FROM, beyond the table of well-known bases (configuration `baseImages`). */
  readonly baseFacts?: readonly BaseFacts[] | undefined;
}

/** An image setting at one place of the file. */
export type Setting<T> =
  | {
      readonly state: "set";
      readonly value: T;
      /** The words that set it; undefined where a base image does. */
      readonly span: Span | undefined;
      /** The instruction that set it; undefined where a base image does. */
      readonly instruction: Instruction | undefined;
      /** Whether it comes from an earlier stage or a base image. */
      readonly inherited: boolean;
    }
  /** Known to be absent, as after `FROM scratch`. */
  | { readonly state: "unset" }
  /** The base image or an unresolved variable decides. */
  | { readonly state: "unknown" };

/** A text after expansion; `value` is undefined when a variable in it is unknown. */
export interface Expanded {
  readonly raw: string;
  readonly value: string | undefined;
  readonly span: Span;
}

export interface User {
  readonly user: string;
  readonly group: string | undefined;
  readonly raw: string;
}

/** What the image declares (OCI image config) at one place of a stage. */
export interface ImageConfig {
  readonly user: Setting<User>;
  /** Absolute where known. */
  readonly workingDir: Setting<string>;
  /** By name; a name that is missing is unset if `envComplete`, else unknown. */
  readonly env: ReadonlyMap<string, Setting<string>>;
  readonly envComplete: boolean;
  readonly entrypoint: Setting<ImageCommand>;
  readonly cmd: Setting<ImageCommand>;
  readonly healthcheck: Setting<ImageCommand | "NONE">;
  readonly shell: Setting<readonly string[]>;
  readonly exposedPorts: readonly ExposedPort[];
  readonly volumes: readonly Expanded[];
  readonly labels: ReadonlyMap<string, Setting<string>>;
  readonly stopSignal: Setting<string>;
}

export interface ImageCommand {
  readonly form: "shell" | "exec";
  /** The words of an exec form; for a shell form the words of its only command, where it is one plain command. */
  readonly words: readonly string[];
  readonly text: string;
}

export interface ExposedPort {
  readonly raw: string;
  /** Undefined while a variable in it is unknown. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly protocol: string;
  readonly span: Span;
}

export interface Stage {
  readonly index: number;
  /** As written after AS; BuildKit compares it in lower case. */
  readonly name: Word | undefined;
  readonly from: Instruction;
  /** From FROM to the end of the stage's last instruction. */
  readonly span: Span;
  readonly base: Base;
  /** The words that name the base. */
  readonly baseSpan: Span;
  /** `--platform`. */
  readonly platform: Flag | undefined;
  readonly os: "linux" | "windows" | "unknown";
  /** All instructions after FROM. */
  readonly instructions: readonly Instruction[];
  readonly args: readonly ArgDeclaration[];
  readonly runs: readonly RunStep[];
  readonly copies: readonly CopyStep[];
  /** Package installs of its RUNs, in order. */
  readonly installs: readonly PackageInstall[];
  /** Users its RUNs create, in order. */
  readonly createdUsers: readonly CreatedUser[];
  /** At the end of the stage. */
  readonly config: ImageConfig;
  /** Just before an instruction of this stage. */
  configBefore(instruction: Instruction): ImageConfig;
  /** The stages it is built FROM, nearest first; ends at the external base. Cycle-safe. */
  readonly ancestors: readonly Stage[];
  /** What its outermost base image is known to bring; undefined when nothing is known. */
  readonly baseFacts: BaseFacts | undefined;
  /** Whether the final stage needs it, directly or through others. */
  readonly reachable: boolean;
  /** Stages that name it (FROM, --from, from=). */
  readonly usedBy: readonly Reference[];
}

/** What FROM names. */
export type Base =
  | { readonly kind: "scratch" }
  | { readonly kind: "stage"; readonly stage: Stage; readonly name: string }
  | { readonly kind: "image"; readonly image: ImageReference }
  /** A variable decides and has no known value. */
  | { readonly kind: "unknown"; readonly raw: string };

/** `registry/repository:tag@digest`, taken apart; spans are those of the raw text where no variable lies in the part. */
export interface ImageReference {
  /** As written. */
  readonly raw: string;
  /** After expansion of build arguments with defaults. */
  readonly resolved: string;
  readonly span: Span;
  /** `docker.io` when none is written. */
  readonly registry: string;
  readonly registryWritten: boolean;
  /** Without registry, with `library/` left out: `team/app`, `debian`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly tagSpan: Span | undefined;
  readonly digest: string | undefined;
  readonly digestSpan: Span | undefined;
  /** Registry and repository as written, without tag and digest. */
  readonly name: string;
  /** Whether the raw text holds a variable. */
  readonly variable: boolean;
}

/** A place that names a stage or an image. */
export interface Reference {
  readonly kind: "from" | "copy" | "add" | "mount" | "onbuild";
  readonly instruction: Instruction;
  /** The stage it stands in; undefined before the first FROM. */
  readonly stage: Stage | undefined;
  /** The name or number as written. */
  readonly word: Word;
  readonly target:
    | { readonly kind: "stage"; readonly stage: Stage; readonly byNumber: boolean }
    | { readonly kind: "image"; readonly image: ImageReference }
    | { readonly kind: "scratch" }
    | { readonly kind: "unknown" };
}

export interface ArgDeclaration {
  readonly name: Word;
  /** As written, quotes kept. */
  readonly defaultValue: Word | undefined;
  /** Its value: build argument, default, or the global default of the same name; undefined when none is known. */
  readonly value: string | undefined;
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  readonly span: Span;
}

/** One use of a variable that BuildKit expands. */
export interface VariableUse {
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  /** Where its value comes from; `unknown` when a base image may define it, `undefined` when nothing does. */
  readonly source:
    | { readonly kind: "arg"; readonly declaration: ArgDeclaration; readonly value: string | undefined }
    | { readonly kind: "env"; readonly instruction: Instruction; readonly span: Span; readonly value: string | undefined }
    | { readonly kind: "base"; readonly value: string | undefined }
    | { readonly kind: "predefined" }
    | { readonly kind: "unknown" }
    | { readonly kind: "undefined" };
  /** `${X:-word}`, `${X+word}` …: the use says itself what happens when the variable is not set. */
  readonly modifier: string | undefined;
}

/** One RUN (or ONBUILD RUN), its mounts and its shell script. */
export interface RunStep {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly onbuild: boolean;
  readonly mounts: readonly Mount[];
  readonly network: Flag | undefined;
  readonly security: Flag | undefined;
  readonly dialect: ShellDialect;
  /** The script of the shell form, of a heredoc that is run, or of an exec form joined with blanks. */
  readonly script: ShellScript;
  readonly commands: readonly ShellCommand[];
  /** Users, working directory and so on just before it. */
  readonly before: ImageConfig;
}

/** One `--mount` of a RUN. */
export interface Mount {
  readonly type: string;
  readonly target: string | undefined;
  readonly source: string | undefined;
  readonly from: Word | undefined;
  readonly id: string | undefined;
  readonly sharing: string | undefined;
  readonly readonly: boolean | undefined;
  readonly required: boolean | undefined;
  readonly env: string | undefined;
  readonly keys: readonly MountKey[];
  readonly flag: Flag;
}

export interface MountKey {
  readonly key: string;
  readonly value: string | undefined;
  readonly span: Span;
  readonly keySpan: Span;
  readonly valueSpan: Span | undefined;
}

/** One COPY or ADD (or behind ONBUILD). */
export interface CopyStep {
  readonly kind: "COPY" | "ADD";
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly onbuild: boolean;
  /** Without heredocs. */
  readonly sources: readonly Expanded[];
  readonly heredocs: readonly Heredoc[];
  readonly destination: Expanded | undefined;
  /** The destination made absolute with the working directory; undefined where either is unknown. */
  readonly destinationPath: string | undefined;
  /** `--from`, as a reference. */
  readonly from: Reference | undefined;
  readonly chown: Flag | undefined;
  readonly chmod: Flag | undefined;
  readonly link: Flag | undefined;
  readonly checksum: Flag | undefined;
  readonly before: ImageConfig;
}

export type PackageManager =
  | "apt"
  | "apk"
  | "yum"
  | "dnf"
  | "microdnf"
  | "zypper"
  | "pacman"
  | "pip"
  | "uv"
  | "poetry"
  | "pipx"
  | "conda"
  | "npm"
  | "yarn"
  | "pnpm"
  | "bun"
  | "gem"
  | "bundle"
  | "cargo"
  | "go"
  | "composer"
  | "maven"
  | "gradle";

/** A command that installs packages, with each package. */
export interface PackageInstall {
  readonly manager: PackageManager;
  /** `apt-get`, `apt`, `pip3`, `python3 -m pip` … as written. */
  readonly tool: string;
  /** `install`, `add`, `ci`, `sync` … */
  readonly verb: string;
  readonly command: ShellCommand;
  readonly run: RunStep;
  readonly packages: readonly PackageName[];
  /** Whether it installs what a lock or requirements file names. */
  readonly fromFile: boolean;
}

export interface PackageName {
  readonly raw: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly span: Span;
  readonly literal: boolean;
}

/** A user that `useradd`, `adduser` and the like create. */
export interface CreatedUser {
  readonly name: string;
  readonly uid: string | undefined;
  readonly home: string | undefined;
  readonly createsHome: boolean | undefined;
  readonly shell: string | undefined;
  readonly system: boolean;
  readonly command: ShellCommand;
  readonly run: RunStep;
  readonly nameSpan: Span;
}

/** What an external base image is known to bring: a row of the table of well-known bases. */
export interface BaseFacts {
  /** Matches the repository without registry, by its last part or whole path: `debian`, `cloche-base`, `distroless/*`. */
  readonly image: string;
  /** A pattern over the tag; a row without one holds for every tag. */
  readonly tag?: string;
  readonly user?: string;
  readonly workingDir?: string;
  readonly shell?: boolean;
  readonly packageManager?: PackageManager | "none";
  readonly family?: "debian" | "alpine" | "fedora" | "suse" | "arch" | "busybox" | "distroless" | "scratch" | "windows" | "wolfi";
  /** Commands on PATH. */
  readonly commands?: readonly string[];
  readonly users?: Readonly<Record<string, number>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  /** Files by path that are known to be there. */
  readonly files?: readonly string[];
  /** Built on the machine itself, never pulled: `:latest` and a missing digest are right for it. */
  readonly local?: boolean;
  /** Whether `env` is all it sets besides PATH. */
  readonly envComplete?: boolean;
  /** An official image: the last part of some other path (`acme/nginx`) is not taken for it, a mirror (`library/nginx`) is. */
  readonly official?: boolean;
  /** The shell that runs the shell form, where it is not the default of its system. */
  readonly shellWords?: readonly string[];
  readonly stopSignal?: string;
  /** `false`: it is known to have no HEALTHCHECK. */
  readonly healthcheck?: false;
  /** Whether its own entrypoint begins as root and goes on as another user. */
  readonly stepsDown?: boolean;
  /** Whether it sets neither SHELL nor anything else that is not written here. */
  readonly configComplete?: boolean;
}

/** A comment with where it stands, for suppressions. */
export interface PlacedComment {
  readonly comment: Comment;
  /** The instruction it belongs to: the one it stands in or the next one; undefined at the end of the file. */
  readonly instruction: Instruction | undefined;
  readonly stage: Stage | undefined;
}
