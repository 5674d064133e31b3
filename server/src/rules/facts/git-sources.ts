/** What ADD and COPY make of a source that is no path. */
export interface RemoteSource {
  readonly kind: "git" | "http";
  /** What BuildKit would refuse in it. */
  readonly fault: string | undefined;
}

const queries = new Set(["ref", "tag", "branch", "subdir", "checksum", "commit", "keep-git-dir", "submodules", "mtime", "fetch-by-commit"]);
const switches = new Set(["submodules", "keep-git-dir", "fetch-by-commit"]);
/** `user@host:path` (BuildKit's sshutil). */
const scp = /^(?:([a-zA-Z0-9-_]+)@)([a-zA-Z0-9-.]+):(.*?)(?:\?(.*?))?(?:#(.*))?$/;

/** Whether a source is a git repository or a web address, as BuildKit tells them; undefined for a path. */
export function readRemote(source: string): RemoteSource | undefined {
  if (source.startsWith("./") || source.startsWith("../")) return undefined;
  const scheme = /^([a-zA-Z0-9]+):\/\//.exec(source)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    const match = scp.exec(source);
    return match === null ? undefined : { kind: "git", fault: faultOf(match[4]) };
  }
  const [address = ""] = source.split("#");
  const [place, query] = split(address, "?");
  if (scheme === "git" || scheme === "ssh") return { kind: "git", fault: faultOf(query) };
  if (scheme !== "http" && scheme !== "https") return undefined;
  const path = place.slice(scheme.length + 3).replace(/^[^/]*/, "");
  if (path.endsWith(".git")) return { kind: "git", fault: faultOf(query) };
  return source.startsWith("http://") || source.startsWith("https://") ? { kind: "http", fault: undefined } : undefined;
}

function split(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function faultOf(query: string | undefined): string | undefined {
  if (query === undefined || query === "") return undefined;
  const seen = new Map<string, string>();
  for (const pair of query.split("&")) {
    if (pair === "" || pair.includes(";")) continue;
    const [name, value = ""] = split(pair, "=");
    if (seen.has(name)) return `gives ${name} twice`;
    seen.set(name, value);
    if (value === "" && !switches.has(name)) return `gives ${name} no value`;
    if (!queries.has(name)) return `asks for ${name}, which BuildKit does not know`;
    if (switches.has(name) && value !== "" && !/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value))
      return `gives ${name} the value ${value}, which is neither true nor false`;
    if (name === "mtime" && value !== "checkout" && value !== "commit")
      return `gives mtime the value ${value}, which is neither checkout nor commit`;
  }
  if (seen.has("tag") && seen.has("branch")) return "names a tag and a branch";
  if (seen.has("ref") && (seen.has("tag") || seen.has("branch"))) return "names a ref beside a tag or branch";
  return undefined;
}
