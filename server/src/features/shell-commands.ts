/** What is said of a command of a RUN: what it is for, and its flags and sub-commands that Dockerfiles use. */
export interface ShellCommandFact {
  readonly summary: string;
  /** Flags with their dashes; those that mean the same share a line: `-y, --yes`. */
  readonly flags: readonly (readonly [string, string])[];
  readonly verbs: readonly (readonly [string, string])[];
}

const aptFlags: ShellCommandFact["flags"] = [
  ["-y, --yes, --assume-yes", "answers every question with yes: a build has nobody to ask"],
  ["--no-install-recommends", "leaves out what the packages only recommend"],
  ["--no-install-suggests", "leaves out what the packages suggest; it is left out by default"],
  ["-q, --quiet, -qq", "says less; twice, errors alone"],
  ["-f, --fix-broken", "tries to mend broken dependencies"],
  ["-t, --target-release, --default-release", "takes versions of this release first"],
  ["--allow-downgrades", "may put an older version in the place of a newer one"],
  ["--allow-unauthenticated", "takes packages nobody has signed"],
  ["-o, --option", "sets an option of APT's configuration"],
  ["--purge", "removes configuration files, too"],
  ["--reinstall", "installs again what is installed"],
];
const aptVerbs: ShellCommandFact["verbs"] = [
  ["update", "fetches the lists of packages; without it `install` knows none, or old ones"],
  ["install", "installs packages and what they need"],
  ["upgrade", "brings installed packages up to date"],
  ["dist-upgrade", "brings packages up to date, and removes some where that needs it"],
  ["full-upgrade", "the same as dist-upgrade"],
  ["remove", "removes packages, their configuration stays"],
  ["purge", "removes packages and their configuration"],
  ["autoremove", "removes what was installed for others only and is not needed any more"],
  ["clean", "empties the cache of downloaded packages; official images do so by themselves"],
  ["build-dep", "installs what is needed to build a package"],
  ["download", "downloads a package into the working directory"],
];
const dnfFlags: ShellCommandFact["flags"] = [
  ["-y, --assumeyes", "answers every question with yes"],
  ["--nodocs, --setopt=tsflags=nodocs", "leaves documentation out"],
  ["--setopt", "sets an option: `install_weak_deps=False` leaves recommended packages out"],
  ["--enablerepo", "uses a repository that is switched off"],
  ["--disablerepo", "does not use a repository"],
  ["-q, --quiet", "says less"],
  ["--best", "the newest version or none"],
  ["--allowerasing", "may remove packages that stand in the way"],
];
const dnfVerbs: ShellCommandFact["verbs"] = [
  ["install", "installs packages and what they need"],
  ["update", "brings packages up to date"],
  ["upgrade", "brings packages up to date"],
  ["remove", "removes packages"],
  ["clean", "`clean all` empties the caches"],
  ["makecache", "fetches the lists of packages"],
  ["groupinstall", "installs a group of packages"],
];
const dnf: ShellCommandFact = { summary: "Package manager of Fedora and Enterprise Linux.", flags: dnfFlags, verbs: dnfVerbs };
const apt: ShellCommandFact = { summary: "Package manager of Debian and Ubuntu.", flags: aptFlags, verbs: aptVerbs };
const pip: ShellCommandFact = {
  summary: "Package manager of Python.",
  flags: [
    ["--no-cache-dir", "keeps no downloads: the layer stays small"],
    ["-r, --requirement", "installs what a file lists"],
    ["-c, --constraint", "takes versions from a file"],
    ["-U, --upgrade", "brings what is installed up to date"],
    ["-e, --editable", "installs a project as a link to its sources"],
    ["--user", "installs for one user"],
    ["-t, --target", "installs into a folder"],
    ["--prefix", "installs below another root"],
    ["--require-hashes", "takes nothing whose hash is not named"],
    ["--no-deps", "leaves out what the packages need"],
    ["-i, --index-url", "another index in the place of PyPI"],
    ["--extra-index-url", "another index beside PyPI: whichever has the newer version wins"],
    ["--trusted-host", "does not check the certificate of a host"],
    ["--break-system-packages", "installs beside the distribution's own packages"],
    ["-q, --quiet", "says less"],
  ],
  verbs: [
    ["install", "installs packages"],
    ["uninstall", "removes packages"],
    ["wheel", "builds wheels"],
    ["download", "downloads packages"],
  ],
};
const npm: ShellCommandFact = {
  summary: "Package manager of Node.js.",
  flags: [
    ["--omit, --omit=dev", "leaves a kind of dependencies out"],
    ["--production, --only=production", "leaves out what is for development; today written `--omit=dev`"],
    ["-g, --global", "installs for the whole system"],
    ["--ignore-scripts", "runs no scripts of packages"],
    ["--no-audit", "asks for no security report"],
    ["--no-fund", "says nothing about funding"],
    ["--legacy-peer-deps", "does not look at peer dependencies"],
    ["--prefer-offline", "takes what the cache has"],
  ],
  verbs: [
    ["ci", "installs exactly what package-lock.json says, into an empty node_modules"],
    ["install", "installs packages, and may change package-lock.json"],
    ["run", "runs a script of package.json"],
    ["prune", "removes what package.json does not name"],
    ["cache", "`cache clean --force` empties the cache"],
    ["rebuild", "builds native packages again"],
  ],
};

/** By name. The texts are our own; what the flags do is said in the manual of each program. */
export const shellCommands: Readonly<Record<string, ShellCommandFact>> = {
  "apt-get": apt,
  apt: { ...apt, summary: "Package manager of Debian and Ubuntu for people; scripts use apt-get, whose output does not change." },
  dnf,
  yum: dnf,
  microdnf: dnf,
  apk: {
    summary: "Package manager of Alpine.",
    flags: [
      ["--no-cache", "keeps no index: fetches it now, and leaves nothing behind"],
      ["-U, --update-cache, --update", "fetches the index first"],
      ["-t, --virtual", "a name for these packages, by which they can be removed together"],
      ["-u, --upgrade", "brings what is installed up to date"],
      ["-q, --quiet", "says less"],
      ["-X, --repository", "one more repository"],
      ["--allow-untrusted", "takes packages nobody has signed"],
    ],
    verbs: [
      ["add", "installs packages"],
      ["del", "removes packages"],
      ["update", "fetches the index of packages"],
      ["upgrade", "brings packages up to date"],
    ],
  },
  pip,
  pip3: pip,
  npm,
  curl: {
    summary: "Transfers data from and to URLs.",
    flags: [
      ["-f, --fail", "fails on an HTTP error, in the place of saving the error page"],
      ["-s, --silent", "no progress and no errors"],
      ["-S, --show-error", "errors in spite of -s"],
      ["-L, --location", "follows redirects"],
      ["-o, --output", "writes into this file"],
      ["-O, --remote-name", "writes into a file named as in the URL"],
      ["-k, --insecure", "does not check the certificate"],
      ["-H, --header", "sends this header"],
      ["-X, --request", "uses this method"],
      ["-d, --data", "sends this body"],
      ["-u, --user", "logs in with name and password"],
      ["--retry", "tries again this often"],
      ["--proto", "speaks these protocols alone: `=https`"],
      ["--tlsv1.2", "speaks TLS 1.2 or newer"],
      ["-C, --continue-at", "goes on with a download"],
    ],
    verbs: [],
  },
  wget: {
    summary: "Downloads files.",
    flags: [
      ["-q, --quiet", "says nothing"],
      ["-nv, --no-verbose", "says little"],
      ["-O, --output-document", "writes into this file; `-` is standard output"],
      ["-P, --directory-prefix", "writes into this folder"],
      ["--no-check-certificate", "does not check the certificate"],
      ["--progress", "how progress is shown: `dot:giga` keeps logs short"],
      ["-c, --continue", "goes on with a download"],
    ],
    verbs: [],
  },
  useradd: {
    summary: "Creates a user.",
    flags: [
      ["-u, --uid", "the number of the user"],
      ["-g, --gid", "the main group"],
      ["-G, --groups", "more groups"],
      ["-m, --create-home", "creates the home directory"],
      ["-M, --no-create-home", "creates no home directory"],
      ["-d, --home-dir", "where the home directory is"],
      ["-r, --system", "a system user: low number, no home"],
      ["-s, --shell", "the login shell"],
      ["-l, --no-log-init", "leaves lastlog alone, which a high number would blow up"],
      ["-o, --non-unique", "the number may be taken"],
      ["-U, --user-group", "a group of the same name"],
    ],
    verbs: [],
  },
  adduser: {
    summary: "Creates a user; BusyBox and Debian have different ones.",
    flags: [
      ["-D, --disabled-password", "no password"],
      ["-H, --no-create-home", "no home directory"],
      ["-S, --system", "a system user"],
      ["-G, --ingroup", "the group"],
      ["-u, --uid", "the number of the user"],
      ["-h, --home", "where the home directory is"],
      ["-s, --shell", "the login shell"],
      ["-g, --gecos", "the full name"],
    ],
    verbs: [],
  },
  groupadd: {
    summary: "Creates a group.",
    flags: [
      ["-g, --gid", "the number of the group"],
      ["-r, --system", "a system group"],
      ["-f, --force", "no fault where it is there"],
      ["-o, --non-unique", "the number may be taken"],
    ],
    verbs: [],
  },
  chown: {
    summary: "Changes owner and group.",
    flags: [
      ["-R, --recursive", "with everything below; each file is stored again in the layer"],
      ["-h, --no-dereference", "links themselves"],
    ],
    verbs: [],
  },
  chmod: {
    summary: "Changes permissions.",
    flags: [["-R, --recursive", "with everything below; each file is stored again in the layer"]],
    verbs: [],
  },
  mkdir: {
    summary: "Makes folders.",
    flags: [
      ["-p, --parents", "with those above, and no fault where they are there"],
      ["-m, --mode", "with these permissions"],
    ],
    verbs: [],
  },
  rm: {
    summary: "Removes files. What an earlier layer holds stays in the image.",
    flags: [
      ["-r, -R, --recursive", "folders with all they hold"],
      ["-f, --force", "no question, and no fault where nothing is there"],
    ],
    verbs: [],
  },
  ln: {
    summary: "Makes links.",
    flags: [
      ["-s, --symbolic", "a symbolic link"],
      ["-f, --force", "in the place of what is there"],
      ["-n, --no-dereference", "a link to a folder is replaced, not entered"],
    ],
    verbs: [],
  },
  cp: {
    summary: "Copies files.",
    flags: [
      ["-r, -R, --recursive", "folders with all they hold"],
      ["-a, --archive", "as they are: owner, times, links"],
      ["-p, --preserve", "keeps mode, owner and times"],
    ],
    verbs: [],
  },
  tar: {
    summary: "Packs and unpacks archives.",
    flags: [
      ["-x, --extract", "unpacks"],
      ["-c, --create", "packs"],
      ["-z, --gzip", "through gzip"],
      ["-j, --bzip2", "through bzip2"],
      ["-J, --xz", "through xz"],
      ["-f, --file", "this archive; `-` is standard input or output"],
      ["-C, --directory", "in this folder"],
      ["-v, --verbose", "names every file"],
      ["--strip-components", "leaves this many folders of each path out"],
      ["--no-same-owner", "the files belong to whoever unpacks"],
    ],
    verbs: [],
  },
  set: {
    summary: "Sets options of the shell.",
    flags: [
      ["-e", "ends the script when a command fails"],
      ["-u", "an unset variable is a fault"],
      ["-x", "prints each command before it is run"],
      ["-o", "sets an option by name: `pipefail` lets a pipe fail with any of its commands"],
    ],
    verbs: [],
  },
  git: {
    summary: "Version control.",
    flags: [
      ["--depth", "only this many commits of the history"],
      ["-b, --branch", "this branch or tag"],
      ["--recurse-submodules, --recursive", "with all submodules"],
      ["--single-branch", "the history of one branch alone"],
      ["-C", "in this folder"],
      ["-c", "sets an option for this command"],
    ],
    verbs: [
      ["clone", "makes a copy of a repository; `ADD` can do that without git in the image"],
      ["checkout", "puts a version into the working tree"],
      ["submodule", "`submodule update --init` fetches submodules"],
      ["fetch", "fetches commits"],
    ],
  },
  go: {
    summary: "Go's toolchain.",
    flags: [
      ["-o", "writes the program here"],
      ["-ldflags", "flags of the linker: `-s -w` leaves symbols out"],
      ["-trimpath", "keeps paths of this machine out of the program"],
      ["-mod", "`readonly`, `vendor` or `mod`"],
      ["-tags", "build tags"],
      ["-v", "names the packages"],
    ],
    verbs: [
      ["build", "compiles"],
      ["mod", "`mod download` fetches modules"],
      ["install", "compiles and installs a program"],
      ["test", "runs tests"],
      ["vet", "looks for faults"],
    ],
  },
  cargo: {
    summary: "Rust's package manager.",
    flags: [
      ["-r, --release", "with optimisation"],
      ["--locked", "exactly what Cargo.lock says"],
      ["--frozen", "the same, and no network"],
      ["--target", "for this platform"],
      ["--bin", "this program alone"],
    ],
    verbs: [
      ["build", "compiles"],
      ["install", "compiles and installs a program"],
      ["fetch", "fetches dependencies"],
      ["test", "runs tests"],
    ],
  },
  cd: { summary: "Changes the folder, for this RUN alone; `WORKDIR` does it for all that follow.", flags: [], verbs: [] },
  sudo: { summary: "Runs a command as another user. A build has `USER` for that.", flags: [], verbs: [] },
};
