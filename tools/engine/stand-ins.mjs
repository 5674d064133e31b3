/**
 * Base images that stand in for those that no test can pull: Debian with small scripts in the place of package managers
 * and of programs that come over the network. They do what a Dockerfile can see of the real ones.
 */

/** Debian packages that every stand-in has for real. */
export const packages = ["ca-certificates", "git", "gosu", "jq", "procps", "python3", "python3-venv", "sudo"];

/** Makes a command for every package that has none: what it is named after, or what the list says. */
const install = `#!/bin/sh
set -eu
for package in "$@"; do
  case $package in
    -*) continue ;;
    build-essential) commands="gcc g++ make" ;;
    openssh-client*) commands=ssh ;;
    postgresql-client) commands="psql pg_isready" ;;
    ripgrep) commands=rg ;;
    *) commands=$package ;;
  esac
  for command in $commands; do
    command -v "$command" >/dev/null 2>&1 && continue
    if [ -e "/stand-in/bin/$command" ]; then
      cp "/stand-in/bin/$command" "/usr/bin/$command"
    else
      printf '#!/bin/sh\\necho "%s (stand-in)"\\n' "$command" >"/usr/bin/$command"
    fi
    chmod 0755 "/usr/bin/$command"
  done
done
`;

const manager = (/** @type {string} */ verb) => `#!/bin/sh
[ "$(id -u)" = 0 ] || { echo "are you root?" >&2; exit 100; }
for word in "$@"; do
  shift
  if [ "$word" = ${verb} ]; then exec /stand-in/install "$@"; fi
done
`;

const curl = `#!/bin/sh
case "$*" in
  *claude.ai*) cat /stand-in/claude.sh ;;
  *) echo "curl 8 (stand-in)" ;;
esac
`;

const claudeInstaller = `mkdir -p "$HOME/.local/share/claude/versions"
printf '#!/bin/sh\\necho "2.1.329 (Claude Code)"\\n' >"$HOME/.local/share/claude/versions/2.1.329"
chmod 0755 "$HOME/.local/share/claude/versions/2.1.329"
`;

const npm = `#!/bin/sh
case "\${1:-}" in
  --version) echo 10.9.0; exit 0 ;;
  cache) exit 0 ;;
  update) echo "npm error network" >&2; exit 1 ;;
esac
bin="\${NPM_CONFIG_PREFIX:-/usr/local}/bin"
mkdir -p "$bin"
for word in "$@"; do
  case $word in
    @anthropic-ai/claude-code*) name=claude ;;
    @openai/codex*) name=codex ;;
    @github/copilot*) name=copilot ;;
    opencode-ai*) name=opencode ;;
    *) continue ;;
  esac
  printf '#!/bin/sh\\necho "1.0 (%s, stand-in)"\\n' "$name" >"$bin/$name"
  chmod 0755 "$bin/$name"
done
`;

const node = `#!/bin/sh
case "\${1:-}" in --version) echo v22.12.0 ;; *) exec sh "$@" ;; esac
`;

const pipx = `#!/bin/sh
bin="\${PIPX_BIN_DIR:-/usr/local/bin}"
printf '#!/bin/sh\\necho "vibe 1.0 (stand-in)"\\n' >"$bin/vibe"
chmod 0755 "$bin/vibe"
`;

const pip = `#!/bin/sh
set -eu
here=$(dirname "$0")
case $here in
  /usr/local/bin) modules=/usr/local/lib/python3.11/dist-packages ;;
  *) modules=$here/../lib/python3.11/site-packages ;;
esac
mkdir -p "$modules"
while [ "$#" -gt 0 ]; do
  if [ "$1" = -r ]; then
    sed 's/[<>=;#].*//; s/ //g; /^$/d' "$2" | while read -r name; do
      case $name in python-dotenv) module=dotenv ;; *) module=$(echo "$name" | tr - _) ;; esac
      : >"$modules/$module.py"
      case $name in pytest | mypy | ruff | black)
        printf '#!/bin/sh\\necho "%s 1.0 (stand-in)"\\n' "$name" >"$here/$name"
        chmod 0755 "$here/$name" ;;
      esac
    done
    shift
  fi
  shift
done
`;

const python = `#!/bin/sh
if [ "\${1:-}" = -m ] && [ "\${2:-}" = venv ]; then
  python3 -m venv --without-pip "$3" && cp /usr/local/bin/pip "$3/bin/pip"
  exit
fi
exec python3 "$@"
`;

const go = `#!/bin/sh
set -eu
out=
while [ "$#" -gt 0 ]; do
  case $1 in
    -o) out=$2; shift ;;
    ./cmd/*)
      case $out in */) file=$out\${1##*/} ;; *) file=$out ;; esac
      printf '#!/bin/sh\\necho "%s 1.0 (stand-in)"\\n' "\${1##*/}" >"$file"
      chmod 0755 "$file" ;;
  esac
  shift
done
`;

/** Stands for a compiled service: it has no shell to run in, so it is Python. Waits until it is told to stop. */
const service = `#!/usr/bin/python3
import signal, sys, threading
if "--version" in sys.argv:
    print("1.0 (stand-in)")
    sys.exit(0)
if "healthcheck" in sys.argv or "-e" in sys.argv:
    sys.exit(0)
stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
stop.wait()
`;

/** Writes that service where the options say, as compilers do. */
const compiler = (/** @type {string} */ cases) => `#!/bin/sh
set -eu
out=
make() { mkdir -p "$(dirname "$1")"; cp /stand-in/service "$1"; chmod 0755 "$1"; }
while [ "$#" -gt 0 ]; do
  case $1 in
${cases}
  esac
  shift
done
[ -z "$out" ] || make "$out"
`;

const npmProject = `#!/bin/sh
case "$*" in
  --version) echo 10.9.0 ;;
  ci*) mkdir -p node_modules/left ;;
  "run build") mkdir -p dist && echo ok >dist/server.js ;;
esac
`;

const pipTarget = `#!/bin/sh
for word in "$@"; do
  case $word in --target=*) mkdir -p "\${word#--target=}" ;; esac
done
`;

const adduser = `#!/bin/sh
while [ "$#" -gt 1 ]; do
  if [ "$1" = -u ]; then uid=$2; shift; fi
  shift
done
exec useradd -m -u "$uid" "$1"
`;

/** Files by path; scripts are executable. @typedef {Readonly<Record<string, string>>} Files */

/** @type {Files} */
const common = {
  "/stand-in/install": install,
  "/stand-in/bin/curl": curl,
  "/stand-in/claude.sh": claudeInstaller,
  "/stand-in/bin/pipx": pipx,
};
/** @type {Files} */
const debian = { ...common, "/usr/bin/apt-get": manager("install") };
/** @type {Files} */
const nodeFiles = { "/usr/local/bin/node": node, "/usr/local/lib/node_modules/npm/bin/npm-cli.js": npm };
/** Nothing that a person could get in with: no shell, no package manager. The shell goes last, by its own hand. */
const distroless =
  "rm -rf /usr/bin/sudo /usr/sbin/visudo /etc/sudoers.d /usr/bin/apt* /usr/bin/dpkg* /usr/bin/perl* /stand-in /usr/bin/bash /usr/bin/dash /bin/sh /usr/bin/sh";
const built = (/** @type {string} */ cases, /** @type {string} */ name) => ({
  files: { ...common, "/stand-in/service": service, [name]: compiler(cases) },
  run: "true",
});
const noSudo = "rm -rf /usr/bin/sudo /usr/bin/visudo /usr/sbin/visudo /etc/sudoers.d";

/**
 * The stand-ins by the image they stand for: files that are laid over Debian, and a command that is run in it.
 * @type {Readonly<Record<string, { files: Files, run: string }>>}
 */
export const standIns = {
  "golang:1.25-bookworm": { files: { ...common, "/usr/local/bin/go": go }, run: "true" },
  "debian:12-slim": { files: debian, run: noSudo },
  "node:22-bookworm-slim": { files: nodeFiles, run: "true" },
  "alpine:3.21": {
    files: { ...common, "/etc/alpine-release": "3.21.3\n", "/usr/sbin/apk": manager("add"), "/usr/sbin/adduser": adduser },
    run: noSudo,
  },
  "python:3.11-slim": { files: { ...debian, "/usr/local/bin/python": python, "/usr/local/bin/pip": pip }, run: noSudo },
  "ubuntu:24.04": { files: debian, run: "useradd -m -u 1000 ubuntu" },
  "fedora:44": { files: { ...common, "/usr/bin/dnf": manager("install") }, run: "rm -f /usr/bin/apt-get" },
  "golang:1.26-trixie": built("    -o) out=$2; shift ;;", "/usr/local/bin/go"),
  "rust:1.91-trixie": built("    build) out=target/release/app ;;", "/usr/local/bin/cargo"),
  "maven:3.9-eclipse-temurin-25": built("    package) out=target/app.jar ;;", "/usr/local/bin/mvn"),
  "node:24-trixie-slim": { files: { ...common, "/usr/local/bin/npm": npmProject }, run: "true" },
  "python:3.13-slim-trixie": { files: { ...common, "/usr/local/bin/pip": pipTarget }, run: "true" },
  "gcr.io/distroless/static-debian13:nonroot": { files: {}, run: distroless },
  "gcr.io/distroless/cc-debian13:nonroot": { files: {}, run: distroless },
  "gcr.io/distroless/python3-debian13:nonroot": { files: {}, run: distroless },
  "gcr.io/distroless/nodejs24-debian13:nonroot": { files: { "/nodejs/bin/node": service }, run: distroless },
  "gcr.io/distroless/java25-debian13:nonroot": { files: { "/usr/bin/java": service }, run: distroless },
  "clauditoreum-orchestrator:latest": {
    files: {
      ...debian,
      "/usr/local/bin/pip": pip,
      "/usr/local/bin/claude": "#!/bin/sh\necho claude\n",
      "/usr/local/bin/gh": "#!/bin/sh\necho gh\n",
    },
    run: `${noSudo}; useradd -m -u 1000 orchestrator`,
  },
};
