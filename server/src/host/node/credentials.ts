import { homedir } from "node:os";
import { join } from "node:path";
import { isDockerHub } from "../registry/client.ts";
import { readTextFile } from "./files.ts";
import { runProgram } from "./programs.ts";

/** What a person's Docker configuration holds for one registry. */
export type Credentials =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  /** An identity token, to be changed for an access token. */
  | { readonly kind: "refresh"; readonly token: string };

export interface CredentialSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** How long a credential helper may take. */
  readonly milliseconds?: number;
}

/** Docker Hub's key in Docker's configuration, for historical reasons. */
const hubKey = "https://index.docker.io/v1/";

/**
 * Credentials for a registry as Docker's command line finds them: in `config.json` of DOCKER_CONFIG or `~/.docker`,
 * the registry's own helper (`credHelpers`), else the general one (`credsStore`), else `auths`. Undefined when there
 * are none; a helper that fails counts as none. Never rejects.
 */
export async function findCredentials(registry: string, source: CredentialSource): Promise<Credentials | undefined> {
  const config = readDockerConfig(source.environment);
  if (config === undefined) return undefined;
  const key = isDockerHub(registry) ? hubKey : registry;
  const helper = textOf(memberFor(config["credHelpers"], registry)) ?? textOf(config["credsStore"]);
  if (helper !== undefined) {
    const found = await askHelper(helper, key, source);
    if (found !== undefined) return found;
  }
  return readAuth(memberFor(config["auths"], registry));
}

function readDockerConfig(environment: CredentialSource["environment"]): Readonly<Record<string, unknown>> | undefined {
  const folder = environment["DOCKER_CONFIG"] || join(environment["HOME"] || environment["USERPROFILE"] || homedir(), ".docker");
  const content = readTextFile(join(folder, "config.json"));
  if (!content.ok) return undefined;
  try {
    return recordOf(JSON.parse(content.text));
  } catch {
    return undefined;
  }
}

/** The helpers' protocol: the server's name on standard input, JSON on standard output (docker/docker-credential-helpers). */
async function askHelper(helper: string, key: string, source: CredentialSource): Promise<Credentials | undefined> {
  // The name becomes part of a program's name: nothing else may stand in it.
  if (!/^[A-Za-z0-9._-]+$/.test(helper)) return undefined;
  const result = await runProgram({
    name: `docker-credential-${helper}`,
    args: ["get"],
    input: key,
    milliseconds: source.milliseconds ?? 10_000,
    signal: source.signal,
    environment: source.environment,
  });
  if (!result.ended || result.code !== 0) return undefined;
  try {
    const answer = recordOf(JSON.parse(result.stdout));
    const username = textOf(answer?.["Username"]);
    const secret = textOf(answer?.["Secret"]);
    if (username === undefined || secret === undefined) return undefined;
    return username === "<token>" ? { kind: "refresh", token: secret } : { kind: "basic", username, password: secret };
  } catch {
    return undefined;
  }
}

function readAuth(entry: unknown): Credentials | undefined {
  const auth = recordOf(entry);
  if (auth === undefined) return undefined;
  const identity = textOf(auth["identitytoken"]);
  if (identity !== undefined) return { kind: "refresh", token: identity };
  const encoded = textOf(auth["auth"]);
  const decoded = encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8").replace(/\0+$/, "");
  const colon = decoded.indexOf(":");
  const username = colon > 0 ? decoded.slice(0, colon) : textOf(auth["username"]);
  const password = colon > 0 ? decoded.slice(colon + 1) : textOf(auth["password"]);
  return username === undefined || password === undefined ? undefined : { kind: "basic", username, password };
}

/** A registry's entry, whichever way its key is written: `host`, `https://host`, `https://host/v1/`. */
function memberFor(table: unknown, registry: string): unknown {
  const wanted = isDockerHub(registry) ? "docker.io" : registry;
  for (const [key, value] of Object.entries(recordOf(table) ?? {})) {
    const host = key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
    if ((isDockerHub(host) ? "docker.io" : host) === wanted) return value;
  }
  return undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}
