import type { Credentials } from "./credentials.ts";
import type { Requester } from "./requests.ts";
import { isLoopback } from "./proxies.ts";

/** One challenge of a WWW-Authenticate header (RFC 9110, 11.6.1). */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads a WWW-Authenticate header, which may hold several challenges. What it cannot read it leaves out. */
export function readChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  const piece = /\s*,?\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/y;
  for (let match = piece.exec(header); match !== null && match[0] !== ""; match = piece.exec(header)) {
    const [, name = "", quoted, plain] = match;
    const value = quoted?.replace(/\\(.)/g, "$1") ?? plain;
    if (value === undefined) challenges.push({ scheme: name.toLowerCase(), parameters: {} });
    else {
      const current = challenges.at(-1);
      if (current !== undefined) current.parameters[name.toLowerCase()] = value;
    }
  }
  return challenges;
}

export type Authorisation = { readonly header: string } | { readonly refused: string };

/** Answers the challenges of one registry, and keeps its tokens until they end. */
export interface Authoriser {
  /** A header that was good before and has not ended. */
  kept(scope: string): string | undefined;
  answer(
    challenges: readonly Challenge[],
    scope: string,
    credentials: Credentials | undefined,
    signal: AbortSignal,
  ): Promise<Authorisation>;
}

/** Docker's token protocol (distribution, "Token Authentication" and "Oauth2 Token Authentication"), and Basic. */
export function makeAuthoriser(requester: Requester, now: () => number): Authoriser {
  const tokens = new Map<string, { readonly header: string; readonly until: number }>();
  return {
    kept(scope) {
      const token = tokens.get(scope);
      return token !== undefined && token.until > now() ? token.header : undefined;
    },
    async answer(challenges, scope, credentials, signal) {
      const bearer = challenges.find(({ scheme }) => scheme === "bearer");
      if (bearer !== undefined) return fetchToken(bearer, scope, credentials, signal);
      if (!challenges.some(({ scheme }) => scheme === "basic")) return { refused: "it asks for a kind of login that is not known" };
      if (credentials?.kind !== "basic") return { refused: "it asks for a login, and none is stored" };
      const header = basic(credentials.username, credentials.password);
      tokens.set(scope, { header, until: Number.POSITIVE_INFINITY });
      return { header };
    },
  };

  async function fetchToken(
    challenge: Challenge,
    scope: string,
    credentials: Credentials | undefined,
    signal: AbortSignal,
  ): Promise<Authorisation> {
    const { realm, service } = challenge.parameters;
    if (realm === undefined || !URL.canParse(realm)) return { refused: "it names no place to log in" };
    const url = new URL(realm);
    if (url.protocol !== "https:" && !isLoopback(url.hostname)) return { refused: "it wants the login sent over plain http" };
    const answer = await requester.ask(...tokenRequest(url, service, scope, credentials), signal);
    if (answer.status !== 200) return { refused: `its login service answered ${answer.status}` };
    const { token, lifetime } = readToken(answer.body);
    if (token === undefined) return { refused: "its login service gave no token" };
    const header = `Bearer ${token}`;
    // A token is taken as ended a little before it is.
    tokens.set(scope, { header, until: now() + Math.max(0, lifetime - 10) * 1000 });
    return { header };
  }
}

function tokenRequest(
  realm: URL,
  service: string | undefined,
  scope: string,
  credentials: Credentials | undefined,
): Parameters<Requester["ask"]> extends [infer Address, infer Question, unknown] ? [Address, Question] : never {
  if (credentials?.kind === "refresh") {
    const form = new URLSearchParams({ grant_type: "refresh_token", client_id: "plimsoll", refresh_token: credentials.token, scope });
    if (service !== undefined) form.set("service", service);
    return [realm, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: form.toString() }];
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set("service", service);
  url.searchParams.set("scope", scope);
  const headers = credentials === undefined ? {} : { authorization: basic(credentials.username, credentials.password) };
  return [url, { method: "GET", headers }];
}

function readToken(body: string): { readonly token: string | undefined; readonly lifetime: number } {
  try {
    const { token, access_token: accessToken, expires_in: lifetime } = JSON.parse(body) as Record<string, unknown>;
    const text = [token, accessToken].find((value): value is string => typeof value === "string" && /^[\x21-\x7e]+$/.test(value));
    // Sixty seconds when nothing is said (the token specification).
    return { token: text, lifetime: typeof lifetime === "number" && lifetime > 0 ? lifetime : 60 };
  } catch {
    return { token: undefined, lifetime: 0 };
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}
