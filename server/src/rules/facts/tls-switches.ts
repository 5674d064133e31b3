/** One way to switch the verification of certificates off for a command. */
export interface Switch {
  readonly tools: readonly string[];
  /** A word that is the switch by itself. */
  readonly flag?: RegExp;
  /** A word that is one when `false` or the like is next. */
  readonly key?: RegExp;
  readonly where?: RegExp;
  readonly alias?: string;
}

export const switches: readonly Switch[] = [
  // curl: a cluster counts up to the first letter that takes a value.
  { tools: ["curl"], flag: /^(?:--insecure|-[^-AbcCdDeEFhHKmoPQrtTuUwxXyYz]*k[A-Za-z]*)$/, alias: "CKV2_DOCKER_2" },
  { tools: ["wget"], flag: /^--no-check-certificate$/, alias: "CKV2_DOCKER_3" },
  {
    tools: ["pip", "pip2", "pip3", "python", "python3", "uv"],
    flag: /^--(?:trusted-host|allow-insecure-host)(?:=|$)/,
    where: /^(?:install|download|wheel|sync)$/,
    alias: "CKV2_DOCKER_4",
  },
  {
    tools: ["npm", "yarn", "pnpm"],
    flag: /^(?:--)?strict-ssl=(?:false|0)$/,
    key: /^(?:strict-ssl|enableStrictSsl)$/i,
    alias: "CKV2_DOCKER_13",
  },
  {
    tools: ["yum", "dnf", "microdnf", "tdnf", "yum-config-manager"],
    flag: /(?:^|[=.])sslverify=(?:0|false|no)$/i,
    alias: "CKV2_DOCKER_15",
  },
  { tools: ["git"], flag: /^http\.(?:\S+\.)?sslverify=(?:false|0|no|off)$/i, key: /^http\.(?:\S+\.)?sslverify$/i },
  { tools: ["apt-get", "apt"], flag: /^(?:-o)?Acquire::https(?:::\S+)?::Verify-(?:Peer|Host)=(?:false|0|no)$/i },
];
