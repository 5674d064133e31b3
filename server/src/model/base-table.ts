import {
  ALPINE_COMMANDS,
  BUILDPACK_COMMANDS,
  BUSYBOX_COMMANDS,
  DEBIAN_COMMANDS,
  FEDORA_COMMANDS,
  GOLANG_COMMANDS,
} from "./base-commands.ts";
import type { BaseFacts } from "./model.ts";

// What well-known base images bring. All rows that match an image are merged, a later one over an earlier one, so a
// row says only what differs. A tag pattern knows `*` and alternatives with `|`; it never matches an image that is
// named by digest alone, because then nothing tells which variant it is. Only facts that hold for every such tag stand
// here: what is not certain is left out, and an image without a row stays unknown.

const ROOT = { user: "root", workingDir: "/", official: true, healthcheck: false } as const satisfies Partial<BaseFacts>;
const DEBIAN = { family: "debian", packageManager: "apt", shell: true, commands: DEBIAN_COMMANDS } as const satisfies Partial<BaseFacts>;
const ALPINE = { family: "alpine", packageManager: "apk", shell: true, commands: ALPINE_COMMANDS } as const satisfies Partial<BaseFacts>;
const FEDORA = {
  family: "fedora",
  packageManager: "dnf",
  shell: true,
  commands: [...FEDORA_COMMANDS, "dnf", "yum"],
} as const satisfies Partial<BaseFacts>;
const WINDOWS = {
  family: "windows",
  packageManager: "none",
  shell: true,
  official: true,
  workingDir: "C:\\",
} as const satisfies Partial<BaseFacts>;
const NO_ENTRYPOINT = { entrypoint: [], configComplete: true } as const satisfies Partial<BaseFacts>;
const ALPINE_TAGS = "*alpine*";
const WINDOWS_TAGS = "*windowsservercore*|*nanoserver*|*windows*";
const ALPINE_USERS = { nobody: 65534, guest: 405, daemon: 2, bin: 1, mail: 8, games: 35, ftp: 21, sshd: 22 };
const DEBIAN_USERS = {
  daemon: 1,
  bin: 2,
  sys: 3,
  sync: 4,
  games: 5,
  man: 6,
  lp: 7,
  mail: 8,
  news: 9,
  uucp: 10,
  proxy: 13,
  "www-data": 33,
  backup: 34,
  list: 38,
  irc: 39,
  nobody: 65534,
  _apt: 42,
};
const NODE_USERS = { node: 1000 };

const variants = (image: string, facts: Partial<BaseFacts>, users: Readonly<Record<string, number>> = {}): readonly BaseFacts[] => {
  const own = facts.commands ?? [];
  return [
    { ...ROOT, ...NO_ENTRYPOINT, ...facts, image },
    { ...DEBIAN, image, tag: "*", commands: [...DEBIAN_COMMANDS, ...own], users: { ...DEBIAN_USERS, ...users } },
    { ...ALPINE, image, tag: ALPINE_TAGS, commands: [...ALPINE_COMMANDS, ...own], users: { ...ALPINE_USERS, ...users } },
    { ...WINDOWS, image, tag: WINDOWS_TAGS, user: "ContainerAdministrator", commands: own },
  ];
};

/** Language images whose tags without `slim` or `alpine` are built on buildpack-deps. */
const languages = (
  image: string,
  facts: Partial<BaseFacts>,
  users: Readonly<Record<string, number>> = {},
  full: readonly string[] = BUILDPACK_COMMANDS,
): readonly BaseFacts[] => [
  ...variants(image, facts, users),
  { image, tag: "!*slim*|*alpine*|*windows*|*nanoserver*", commands: [...DEBIAN_COMMANDS, ...full, ...(facts.commands ?? [])] },
];

const server = (image: string, facts: Partial<BaseFacts>): readonly BaseFacts[] =>
  variants(image, { entrypoint: ["docker-entrypoint.sh"], ...facts });

const PLAIN: readonly BaseFacts[] = [
  { ...ROOT, ...DEBIAN, ...NO_ENTRYPOINT, image: "debian", cmd: ["bash"], users: DEBIAN_USERS, envComplete: true },
  { ...ROOT, ...DEBIAN, ...NO_ENTRYPOINT, image: "ubuntu", cmd: ["/bin/bash"], users: DEBIAN_USERS, envComplete: true },
  {
    image: "ubuntu",
    tag: "23.*|24.*|25.*|26.*|27.*|lunar*|mantic*|noble*|oracular*|plucky*|questing*|latest|rolling|devel",
    users: { ...DEBIAN_USERS, ubuntu: 1000 },
  },
  { ...ROOT, ...ALPINE, ...NO_ENTRYPOINT, image: "alpine", cmd: ["/bin/sh"], users: ALPINE_USERS, envComplete: true },
  { ...ROOT, ...FEDORA, ...NO_ENTRYPOINT, image: "fedora", cmd: ["/bin/bash"] },
  { ...ROOT, ...FEDORA, ...NO_ENTRYPOINT, image: "rockylinux", cmd: ["/bin/bash"] },
  { ...ROOT, ...FEDORA, ...NO_ENTRYPOINT, image: "rockylinux/rockylinux", cmd: ["/bin/bash"] },
  { ...ROOT, ...FEDORA, ...NO_ENTRYPOINT, image: "almalinux", cmd: ["/bin/bash"] },
  { ...ROOT, ...FEDORA, ...NO_ENTRYPOINT, image: "oraclelinux", cmd: ["/bin/bash"] },
  { ...ROOT, ...FEDORA, ...NO_ENTRYPOINT, image: "centos", cmd: ["/bin/bash"] },
  { image: "centos", tag: "5*|6*|7*|centos5*|centos6*|centos7*", packageManager: "yum", commands: [...FEDORA_COMMANDS, "yum"] },
  { ...ROOT, ...FEDORA, ...NO_ENTRYPOINT, image: "amazonlinux", cmd: ["/bin/bash"] },
  { image: "amazonlinux", tag: "1*|2|2.*|2018*|2017*", packageManager: "yum", commands: [...FEDORA_COMMANDS, "yum", "python"] },
  { ...ROOT, ...NO_ENTRYPOINT, image: "opensuse/leap", family: "suse", packageManager: "zypper", shell: true, cmd: ["/bin/bash"] },
  { ...ROOT, ...NO_ENTRYPOINT, image: "opensuse/tumbleweed", family: "suse", packageManager: "zypper", shell: true, cmd: ["/bin/bash"] },
  { ...ROOT, ...NO_ENTRYPOINT, image: "archlinux", family: "arch", packageManager: "pacman", shell: true },
  {
    ...ROOT,
    ...NO_ENTRYPOINT,
    image: "busybox",
    family: "busybox",
    packageManager: "none",
    shell: true,
    cmd: ["sh"],
    commands: BUSYBOX_COMMANDS,
    users: { daemon: 1, bin: 2, sys: 3, sync: 4, mail: 8, "www-data": 33, operator: 37, nobody: 65534 },
    envComplete: true,
  },
  {
    ...ROOT,
    image: "scratch",
    family: "scratch",
    packageManager: "none",
    shell: false,
    commands: [],
    users: {},
    envComplete: true,
    configComplete: true,
  },
  { ...ROOT, image: "ubi8", family: "fedora", packageManager: "dnf", shell: true },
  { ...ROOT, image: "ubi9", family: "fedora", packageManager: "dnf", shell: true },
  { ...ROOT, image: "ubi8/ubi", family: "fedora", packageManager: "dnf", shell: true },
  { ...ROOT, image: "ubi9/ubi", family: "fedora", packageManager: "dnf", shell: true },
  { ...ROOT, image: "ubi8/ubi-minimal", family: "fedora", packageManager: "microdnf", shell: true },
  { ...ROOT, image: "ubi9/ubi-minimal", family: "fedora", packageManager: "microdnf", shell: true },
  {
    ...ROOT,
    ...DEBIAN,
    ...NO_ENTRYPOINT,
    image: "buildpack-deps",
    tag: "*",
    cmd: ["bash"],
    commands: [...DEBIAN_COMMANDS, ...BUILDPACK_COMMANDS],
    users: DEBIAN_USERS,
    envComplete: true,
  },
  { image: "buildpack-deps", tag: "*curl*", commands: [...DEBIAN_COMMANDS, "curl", "wget", "gpg"] },
  { image: "buildpack-deps", tag: "*scm*", commands: [...DEBIAN_COMMANDS, "curl", "wget", "gpg", "git", "hg", "svn", "ssh", "ps"] },
];

const LANGUAGES: readonly BaseFacts[] = [
  ...languages(
    "golang",
    { workingDir: "/go", commands: ["go", "gofmt"], cmd: ["bash"], env: { GOPATH: "/go", GOTOOLCHAIN: "local" } },
    {},
    GOLANG_COMMANDS,
  ),
  ...languages(
    "node",
    { commands: ["node", "npm", "npx", "yarn", "corepack"], cmd: ["node"], entrypoint: ["docker-entrypoint.sh"] },
    NODE_USERS,
  ),
  ...languages("python", { commands: ["python", "python3", "pip", "pip3"], cmd: ["python3"] }),
  ...languages("pypy", { commands: ["pypy3", "pip"] }),
  ...languages("ruby", { commands: ["ruby", "gem", "bundle", "bundler", "irb", "rake"], cmd: ["irb"] }),
  ...languages("rust", {
    commands: ["cargo", "rustc", "rustup", "gcc", "cc"],
    env: { RUSTUP_HOME: "/usr/local/rustup", CARGO_HOME: "/usr/local/cargo" },
  }),
  ...languages("gcc", { commands: ["gcc", "g++", "make"], cmd: ["bash"] }),
  ...languages("perl", { workingDir: "/usr/src/app", commands: ["perl", "cpanm"], cmd: ["perl", "-de0"] }),
  ...variants(
    "php",
    {
      commands: ["php", "docker-php-ext-install", "docker-php-ext-configure", "docker-php-ext-enable", "pecl", "curl"],
      entrypoint: ["docker-php-entrypoint"],
    },
    { "www-data": 33 },
  ),
  { image: "php", tag: ALPINE_TAGS, users: { ...ALPINE_USERS, "www-data": 82 } },
  { image: "php", tag: "*apache*", workingDir: "/var/www/html", cmd: ["apache2-foreground"], stopSignal: "SIGWINCH" },
  { image: "php", tag: "*fpm*", workingDir: "/var/www/html", cmd: ["php-fpm"], stopSignal: "SIGQUIT" },
  { ...ROOT, image: "composer", entrypoint: ["/docker-entrypoint.sh"], workingDir: "/app" },
  { ...ROOT, image: "maven" },
  { image: "maven", tag: ALPINE_TAGS, family: "alpine", packageManager: "apk", shell: true },
  { ...ROOT, image: "gradle", workingDir: "/home/gradle", users: { gradle: 1000 } },
  { image: "gradle", tag: ALPINE_TAGS, family: "alpine", packageManager: "apk", shell: true },
  { ...ROOT, image: "eclipse-temurin" },
  { image: "eclipse-temurin", tag: ALPINE_TAGS, ...ALPINE, commands: [...ALPINE_COMMANDS, "java"] },
  { image: "eclipse-temurin", tag: "*noble*|*jammy*|*focal*", ...DEBIAN, commands: [...DEBIAN_COMMANDS, "java"] },
  { image: "eclipse-temurin", tag: "*ubi*|*centos*", family: "fedora", shell: true },
  { image: "eclipse-temurin", tag: WINDOWS_TAGS, ...WINDOWS, user: "ContainerAdministrator" },
  { ...ROOT, image: "amazoncorretto" },
  { image: "amazoncorretto", tag: ALPINE_TAGS, ...ALPINE, commands: [...ALPINE_COMMANDS, "java"] },
  { ...ROOT, ...DEBIAN, image: "openjdk", tag: "*jdk*|*jre*|*slim*|*buster*|*bullseye*" },
  { image: "openjdk", tag: ALPINE_TAGS, ...ALPINE, ...ROOT },
  { image: "openjdk", tag: "*oracle*", family: "fedora", packageManager: "microdnf", shell: true },
  { image: "openjdk", tag: WINDOWS_TAGS, ...WINDOWS, user: "ContainerAdministrator" },
  ...variants("elixir", { cmd: ["iex"] }),
  ...variants("erlang", { cmd: ["erl"] }),
  ...variants("julia", { cmd: ["julia"] }),
  ...variants("haskell", {}),
  ...variants("swift", {}),
  {
    ...ROOT,
    ...DEBIAN,
    image: "oven/bun",
    tag: "*",
    workingDir: "/home/bun/app",
    users: { ...DEBIAN_USERS, bun: 1000 },
    commands: [...DEBIAN_COMMANDS, "bun", "bunx"],
  },
  { image: "oven/bun", tag: ALPINE_TAGS, ...ALPINE, users: { ...ALPINE_USERS, bun: 1000 }, commands: [...ALPINE_COMMANDS, "bun", "bunx"] },
];

const SERVERS: readonly BaseFacts[] = [
  ...variants(
    "nginx",
    { entrypoint: ["/docker-entrypoint.sh"], cmd: ["nginx", "-g", "daemon off;"], stopSignal: "SIGQUIT", commands: ["nginx", "curl"] },
    { nginx: 101 },
  ),
  {
    image: "nginxinc/nginx-unprivileged",
    user: "101",
    workingDir: "/",
    shell: true,
    users: { nginx: 101 },
    stopSignal: "SIGQUIT",
    entrypoint: ["/docker-entrypoint.sh"],
    cmd: ["nginx", "-g", "daemon off;"],
    healthcheck: false,
  },
  ...variants("httpd", { workingDir: "/usr/local/apache2", cmd: ["httpd-foreground"], stopSignal: "SIGWINCH", commands: ["httpd"] }),
  ...server("postgres", { cmd: ["postgres"], stopSignal: "SIGINT", commands: ["postgres", "psql", "pg_isready", "pg_dump", "gosu"] }),
  ...server("redis", { workingDir: "/data", cmd: ["redis-server"], commands: ["redis-server", "redis-cli"] }),
  ...server("valkey/valkey", { workingDir: "/data", cmd: ["valkey-server"] }),
  {
    ...ROOT,
    image: "mysql",
    entrypoint: ["docker-entrypoint.sh"],
    cmd: ["mysqld"],
    shell: true,
    commands: ["bash", "sh", "mysql", "mysqld", "mysqladmin", "gosu"],
  },
  {
    ...ROOT,
    ...DEBIAN,
    image: "mariadb",
    tag: "*",
    entrypoint: ["docker-entrypoint.sh"],
    cmd: ["mariadbd"],
    commands: [...DEBIAN_COMMANDS, "mariadb", "mariadbd", "gosu"],
  },
  {
    ...ROOT,
    ...DEBIAN,
    image: "mongo",
    tag: "*",
    entrypoint: ["docker-entrypoint.sh"],
    cmd: ["mongod"],
    commands: [...DEBIAN_COMMANDS, "mongod", "mongosh", "gosu"],
  },
  ...server("rabbitmq", { cmd: ["rabbitmq-server"] }),
  ...server("cassandra", { cmd: ["cassandra", "-f"] }),
  ...server("wordpress", { workingDir: "/var/www/html" }),
  { ...ROOT, image: "tomcat", workingDir: "/usr/local/tomcat", entrypoint: [], cmd: ["catalina.sh", "run"], shell: true },
  {
    ...ROOT,
    ...ALPINE,
    image: "caddy",
    tag: "*",
    workingDir: "/srv",
    entrypoint: [],
    cmd: ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"],
  },
  {
    image: "memcached",
    official: true,
    user: "memcache",
    shell: true,
    entrypoint: ["docker-entrypoint.sh"],
    cmd: ["memcached"],
    healthcheck: false,
  },
  { image: "grafana/grafana", user: "472", shell: true },
  { image: "jenkins/jenkins", user: "jenkins", shell: true, users: { jenkins: 1000 } },
  { image: "bitnami/*", user: "1001", shell: true },
  { ...ROOT, image: "docker", shell: true, commands: [...ALPINE_COMMANDS, "docker", "git"], family: "alpine", packageManager: "apk" },
];

const VENDORS: readonly BaseFacts[] = [
  // Google's distroless: nothing but the program's run time. `:debug` brings a busybox shell.
  {
    image: "distroless/*",
    user: "root",
    workingDir: "/",
    family: "distroless",
    packageManager: "none",
    shell: false,
    commands: [],
    users: { nonroot: 65532, nobody: 65534 },
    healthcheck: false,
    configComplete: true,
  },
  { image: "distroless/*", tag: "nonroot*|*-nonroot*|debug-nonroot*", user: "65532", workingDir: "/home/nonroot" },
  { image: "distroless/*", tag: "debug*", shell: true, commands: ["sh", "busybox"] },
  { image: "distroless/*python3*", entrypoint: ["/usr/bin/python3.11"], commands: ["python3"] },
  { image: "distroless/*nodejs*", entrypoint: ["/nodejs/bin/node"], commands: ["node"] },
  { image: "distroless/*java*", commands: ["java"] },
  // Chainguard: nonroot by default; `-dev` tags bring a shell and apk, with the same user.
  { image: "chainguard/*", user: "65532", family: "wolfi", packageManager: "none", users: { nonroot: 65532 } },
  { image: "chainguard/*", tag: "*-dev", packageManager: "apk", shell: true },
  { image: "chainguard/wolfi-base", user: "root", workingDir: "/", packageManager: "apk", shell: true, users: { nonroot: 65532 } },
  { image: "wolfi/wolfi-base", user: "root", workingDir: "/", family: "wolfi", packageManager: "apk", shell: true },
  // .NET: `app` (1654, in APP_UID) exists since 8.0; chiseled images run as it and have no shell.
  { image: "dotnet/*", user: "root", workingDir: "/", healthcheck: false },
  { image: "dotnet/*", tag: "*", family: "debian", packageManager: "apt", shell: true },
  { image: "dotnet/*", tag: "8*|9*|10*", users: { app: 1654 }, env: { APP_UID: "1654" } },
  { image: "dotnet/*", tag: ALPINE_TAGS, family: "alpine", packageManager: "apk", shell: true },
  { image: "dotnet/*", tag: "*azurelinux*|*cbl-mariner*", family: "fedora", packageManager: "dnf" },
  { image: "dotnet/*", tag: "*chiseled*|*distroless*", user: "1654", family: "distroless", packageManager: "none", shell: false },
  { image: "dotnet/*", tag: WINDOWS_TAGS, ...WINDOWS, user: "ContainerUser" },
  { image: "dotnet/framework/*", ...WINDOWS, user: "ContainerAdministrator" },
  { image: "windows/nanoserver", ...WINDOWS, user: "ContainerUser" },
  { image: "windows/servercore", ...WINDOWS, user: "ContainerAdministrator" },
  { image: "windows/servercore/*", ...WINDOWS, user: "ContainerAdministrator" },
  { image: "windows/server", ...WINDOWS, user: "ContainerAdministrator" },
  { image: "windows", ...WINDOWS, user: "ContainerAdministrator" },
  { image: "nvidia/cuda", user: "root", workingDir: "/", shell: true, healthcheck: false },
  { image: "nvidia/cuda", tag: "*ubuntu*", ...DEBIAN, users: DEBIAN_USERS },
  { image: "nvidia/cuda", tag: "*ubuntu24*|*ubuntu26*", users: { ...DEBIAN_USERS, ubuntu: 1000 } },
  { image: "nvidia/cuda", tag: "*rockylinux*|*ubi*|*centos*", ...FEDORA },
  {
    image: "podman/stable",
    user: "root",
    family: "fedora",
    packageManager: "dnf",
    shell: true,
    commands: [...FEDORA_COMMANDS, "dnf", "podman"],
    users: { podman: 1000 },
  },
  {
    image: "buildah/stable",
    user: "root",
    family: "fedora",
    packageManager: "dnf",
    shell: true,
    commands: [...FEDORA_COMMANDS, "dnf", "buildah"],
    users: { build: 1000 },
  },
  {
    image: "continuumio/miniconda3",
    user: "root",
    workingDir: "/",
    family: "debian",
    packageManager: "apt",
    shell: true,
    commands: [...DEBIAN_COMMANDS, "conda", "python", "pip", "git", "wget"],
  },
  { image: "mambaorg/micromamba", user: "mambauser", shell: true },
];

/** Images of projects that Plimsoll has a contract for. They are built on the machine itself. */
const CONTRACTED: readonly BaseFacts[] = [
  ...["cloche-base", "cloche-agent"].map((image): BaseFacts => ({
    ...DEBIAN,
    image,
    workingDir: "/workspace",
    users: { ...DEBIAN_USERS, agent: 1000 },
    local: true,
    commands: [...DEBIAN_COMMANDS, "cloche-agent", "clo", "git", "gosu", "make"],
    files: ["/usr/local/bin/cloche-agent", "/usr/local/bin/clo"],
  })),
  ...["clauditoreum-orchestrator", "switchyard-orchestrator"].map((image): BaseFacts => ({
    ...DEBIAN,
    image,
    users: { ...DEBIAN_USERS, orchestrator: 1000 },
    local: true,
    commands: [...DEBIAN_COMMANDS, "python", "python3", "pip", "node", "npm", "claude", "git", "gh", "docker", "ps"],
  })),
  {
    shell: true,
    image: "terok-l0",
    user: "dev",
    workingDir: "/workspace",
    users: { dev: 1000 },
    local: true,
    cmd: ["init-ssh-and-repo.sh"],
    commands: ["bash", "sh", "git", "ssh", "rg", "vim", "tmux", "sudo", "curl", "init-ssh-and-repo.sh"],
  },
  {
    shell: true,
    image: "terok-l1-cli",
    user: "dev",
    workingDir: "/workspace",
    users: { dev: 1000 },
    local: true,
    commands: ["bash", "sh", "git", "ssh", "rg", "vim", "tmux", "sudo", "curl", "init-ssh-and-repo.sh", "node", "npm", "python3", "pipx"],
  },
];

/** The table of well-known bases. */
export const BASE_TABLE: readonly BaseFacts[] = [...PLAIN, ...LANGUAGES, ...SERVERS, ...VENDORS, ...CONTRACTED];
