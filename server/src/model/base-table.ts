import { BUILDPACK_COMMANDS, BUSYBOX_COMMANDS, DEBIAN_COMMANDS, FEDORA_COMMANDS } from "./base-commands.ts";
import { ROOT, DEBIAN, ALPINE, FEDORA, NO_ENTRYPOINT, ALPINE_USERS, DEBIAN_USERS } from "./base-families.ts";
import type { BaseFacts } from "./model.ts";
import { LANGUAGES } from "./base-languages.ts";
import { SERVERS, VENDORS } from "./base-servers.ts";

// What well-known base images bring. All rows that match an image are merged, a later one over an earlier one, so a
// row says only what differs. A tag pattern knows `*` and alternatives with `|`; it never matches an image that is
// named by digest alone, because then nothing tells which variant it is. Only facts that hold for every such tag stand
// here: what is not certain is left out, and an image without a row stays unknown.

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
    ...DEBIAN,
    image: "rounds",
    tag: "dist|dist-*|dev|dev-*",
    user: "nurse",
    users: { ...DEBIAN_USERS, nurse: 1000 },
    local: true,
    commands: [...DEBIAN_COMMANDS, "python", "python3", "pip", "node", "npm", "claude", "git", "curl"],
  },
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
