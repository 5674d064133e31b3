import type { RunStep } from "../../model/model.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";

/** A command that is given credentials and keeps them in a file of its own. */
export interface CredentialUse {
  readonly word: ShellWord;
  /** The command as a person names it: `docker login`. */
  readonly call: string;
  /** Where it keeps them. */
  readonly file: string;
}

interface Keeper {
  /** The command and its words up to what matters. */
  readonly call: RegExp;
  readonly name: string;
  readonly file: string;
  /** The flag whose value is the secret, or the operand that holds it. */
  readonly value: (args: readonly ShellWord[]) => ShellWord | undefined;
}

const flag =
  (...names: readonly string[]) =>
  (args: readonly ShellWord[]): ShellWord | undefined => {
    for (const [at, word] of args.entries()) {
      if (names.includes(word.text)) return args[at + 1];
      if (names.some((name) => name.startsWith("--") && word.text.startsWith(`${name}=`))) return word;
    }
    return undefined;
  };
const matching =
  (pattern: RegExp) =>
  (args: readonly ShellWord[]): ShellWord | undefined =>
    args.find(({ text }) => pattern.test(text));
const last = (args: readonly ShellWord[]): ShellWord | undefined => args.findLast(({ text }) => !text.startsWith("-"));
const after =
  (pattern: RegExp) =>
  (args: readonly ShellWord[]): ShellWord | undefined => {
    const at = args.findIndex(({ text }) => pattern.test(text));
    const word = args[at] as ShellWord | undefined;
    return word === undefined ? undefined : /=./.test(word.text) ? word : args[at + 1];
  };

const keepers: readonly Keeper[] = [
  { call: /^(?:docker|podman|buildah|nerdctl|skopeo) login\b/, name: "login", file: "its configuration", value: flag("-p", "--password") },
  { call: /^(?:helm registry|oras|crane auth) login\b/, name: "login", file: "its configuration", value: flag("-p", "--password") },
  { call: /^az (?:acr )?login\b/, name: "login", file: "~/.azure", value: flag("-p", "--password") },
  {
    call: /^aws configure set (?:aws_secret_access_key|aws_session_token)\b/,
    name: "configure set",
    file: "~/.aws/credentials",
    value: last,
  },
  { call: /^(?:npm|pnpm) (?:config )?set\b/, name: "config set", file: ".npmrc", value: after(/_authToken|_auth\b|_password/) },
  { call: /^yarn config set\b/, name: "config set", file: ".yarnrc.yml", value: after(/npmAuthToken|npmAuthIdent|_authToken/) },
  { call: /^poetry config\b/, name: "config", file: "its configuration", value: after(/^(?:http-basic|pypi-token)\./) },
  { call: /^pip[\d.]* config\b/, name: "config", file: "pip.conf", value: matching(/:\/\/[^/@\s]*:[^/@\s]+@/) },
  {
    call: /^composer config\b/,
    name: "config",
    file: "auth.json",
    value: after(/^(?:github-oauth|gitlab-token|http-basic|bearer|bitbucket-oauth)\./),
  },
  {
    call: /^bundle config\b/,
    name: "config",
    file: ".bundle/config",
    value: matching(/^[^/\s$]+:[^/\s]+$|\$\{?\w*(?:TOKEN|PASS|SECRET|KEY|CREDENTIAL)\w*/i),
  },
  { call: /^dotnet nuget (?:add|update) source\b/, name: "nuget source", file: "NuGet.Config", value: flag("-p", "--password") },
  { call: /^cargo login\b/, name: "login", file: "~/.cargo/credentials.toml", value: (args) => args[1] },
  { call: /^(?:glab auth|vault) login\b/, name: "login", file: "its configuration", value: flag("-t", "--token") },
  {
    call: /^git config\b/,
    name: "config",
    file: ".gitconfig",
    value: matching(/:\/\/[^/@\s]*\$\{?\w+\}?[^/@\s]*@|:\/\/[^/@\s:]+:[^/@\s]+@/),
  },
];

/** The programs of these commands. */
const keeping =
  /^(?:docker|podman|buildah|nerdctl|skopeo|helm|oras|crane|az|aws|npm|pnpm|yarn|poetry|pip[\d.]*|composer|bundle|dotnet|cargo|glab|vault|git)$/;

/** What `echo` or `printf` writes into a file of credentials. */
const files = /(?:^|\/)(?:\.npmrc|\.yarnrc\.yml|\.netrc|_netrc|\.git-credentials|\.pypirc|auth\.json|\.docker\/config\.json|pip\.conf)$/;
const secretText =
  /_auth(?:Token)?\s*=|npmAuthToken|\bpassword\b|:\/\/[^/@\s]*:[^/@\s]+@|"auth"\s*:|"(?:http-basic|github-oauth|gitlab-token)"/i;

/** The credentials that a command of a RUN leaves in the layer; undefined where it is given none. */
export function credentialUse(command: ShellCommand): CredentialUse | undefined {
  const { name, args } = command.unwrapped;
  if (name === undefined) return undefined;
  if (name === "echo" || name === "printf") {
    const target = command.redirections.find(
      ({ operator, target: file }) => operator.startsWith(">") && files.test(file?.text ?? ""),
    )?.target;
    const word = args.find(({ text }) => secretText.test(text));
    return target === undefined || word === undefined || isHarmless(word.text) ? undefined : { word, call: name, file: target.text };
  }
  if (!keeping.test(name)) return undefined;
  const call = [name, ...args.filter(({ text }) => !text.startsWith("-")).map(({ text }) => text)].join(" ");
  const keeper = keepers.find((one) => one.call.test(call));
  const word = keeper?.value(args);
  if (keeper !== undefined)
    return word === undefined || isHarmless(word.text) ? undefined : { word, call: `${name} ${keeper.name}`, file: keeper.file };
  return undefined;
}

/** A secret that comes from a mounted file, a placeholder of npm that is filled in at run time, or none. */
function isHarmless(text: string): boolean {
  return text === "" || text === "-" || /\/run\/secrets\/|\$\{…\}|\$\(|`/.test(text) || /^\\?\$\{?npm_config/i.test(text);
}

/** Whether the RUN takes the credentials away again, or gets them from a secret mount. */
export function keepsNothing({ mounts, commands }: RunStep): boolean {
  if (mounts.some(({ type }) => type === "secret" || type === "ssh")) return true;
  return commands.some(({ unwrapped: { name, args } }) => {
    const words = args.map(({ text }) => text);
    if (name === "rm" || name === "shred")
      return words.some((word) => /npmrc|netrc|credentials|config|auth\.json|pypirc|pip\.conf|\.yarnrc|~|\$HOME|\/root/.test(word));
    return (
      words.includes("logout") ||
      words.includes("--unset") ||
      words.includes("unset") ||
      (words.includes("config") && words.includes("delete"))
    );
  });
}
