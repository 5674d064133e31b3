import { ALPINE_COMMANDS, BUILDPACK_COMMANDS, DEBIAN_COMMANDS, FEDORA_COMMANDS } from "./base-commands.ts";
import type { BaseFacts } from "./model.ts";

// What rows of base-table.ts share.

export const ROOT = { user: "root", workingDir: "/", official: true, healthcheck: false } as const satisfies Partial<BaseFacts>;
export const DEBIAN = {
  family: "debian",
  packageManager: "apt",
  shell: true,
  commands: DEBIAN_COMMANDS,
} as const satisfies Partial<BaseFacts>;
export const ALPINE = {
  family: "alpine",
  packageManager: "apk",
  shell: true,
  commands: ALPINE_COMMANDS,
} as const satisfies Partial<BaseFacts>;
export const FEDORA = {
  family: "fedora",
  packageManager: "dnf",
  shell: true,
  commands: [...FEDORA_COMMANDS, "dnf", "yum"],
} as const satisfies Partial<BaseFacts>;
export const WINDOWS = {
  family: "windows",
  packageManager: "none",
  shell: true,
  official: true,
  workingDir: "C:\\",
} as const satisfies Partial<BaseFacts>;
export const NO_ENTRYPOINT = { entrypoint: [], configComplete: true } as const satisfies Partial<BaseFacts>;
export const ALPINE_TAGS = "*alpine*";
export const WINDOWS_TAGS = "*windowsservercore*|*nanoserver*|*windows*";
export const ALPINE_USERS = { nobody: 65534, guest: 405, daemon: 2, bin: 1, mail: 8, games: 35, ftp: 21, sshd: 22 };
export const DEBIAN_USERS = {
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
export const NODE_USERS = { node: 1000 };

export const variants = (image: string, facts: Partial<BaseFacts>, users: Readonly<Record<string, number>> = {}): readonly BaseFacts[] => {
  const own = facts.commands ?? [];
  return [
    { ...ROOT, ...NO_ENTRYPOINT, ...facts, image },
    { ...DEBIAN, image, tag: "*", commands: [...DEBIAN_COMMANDS, ...own], users: { ...DEBIAN_USERS, ...users } },
    { ...ALPINE, image, tag: ALPINE_TAGS, commands: [...ALPINE_COMMANDS, ...own], users: { ...ALPINE_USERS, ...users } },
    { ...WINDOWS, image, tag: WINDOWS_TAGS, user: "ContainerAdministrator", commands: own },
  ];
};

/** Language images whose tags without `slim` or `alpine` are built on buildpack-deps. */
export const languages = (
  image: string,
  facts: Partial<BaseFacts>,
  users: Readonly<Record<string, number>> = {},
  full: readonly string[] = BUILDPACK_COMMANDS,
): readonly BaseFacts[] => [
  ...variants(image, facts, users),
  { image, tag: "!*slim*|*alpine*|*windows*|*nanoserver*", commands: [...DEBIAN_COMMANDS, ...full, ...(facts.commands ?? [])] },
];

export const server = (image: string, facts: Partial<BaseFacts>): readonly BaseFacts[] =>
  variants(image, { entrypoint: ["docker-entrypoint.sh"], ...facts });
