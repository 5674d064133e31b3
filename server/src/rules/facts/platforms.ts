const systems = new Set(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos".split(" "),
);
const architectures = new Set(
  "386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm".split(
    " ",
  ),
);
const spellings: Readonly<Record<string, string>> = {
  i386: "386",
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  armhf: "arm",
  armel: "arm",
};

/** A platform as containerd reads it. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

/** Reads `os[/architecture[/variant]]` (containerd/platforms: `Parse`); undefined when it is none. */
export function parsePlatform(text: string): Platform | undefined {
  const parts = text.split("/");
  const [first = "", second, third] = parts;
  const system = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/.exec(first);
  if (system === null || parts.length > 3) return undefined;
  if ([second, third].some((part) => part !== undefined && !/^[A-Za-z0-9_.-]+$/.test(part))) return undefined;
  if (/%(?![0-9a-fA-F]{2})/.test(first)) return undefined;
  const os = (system[1] ?? "").toLowerCase() === "macos" ? "darwin" : (system[1] ?? "").toLowerCase();
  if (second !== undefined) return { os, architecture: normalize(second) };
  if (systems.has(os)) return { os, architecture: "amd64" };
  const architecture = normalize(first);
  return architectures.has(architecture) ? { os: "linux", architecture } : undefined;
}

function normalize(architecture: string): string {
  const lower = architecture.toLowerCase();
  return spellings[lower] ?? lower;
}
