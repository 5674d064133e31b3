import { BlockList, isIP } from "node:net";

/** Where proxies come from: a setting of the program, then the environment. */
export interface ProxySettings {
  /** Used for every address, as the editor's `http.proxy`. */
  readonly proxy?: string | undefined;
  /** In the form of NO_PROXY; together with the environment's. */
  readonly noProxy?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The proxy for an address, or undefined for none, by the rules of Go's `httpproxy` package, which Docker's own tools
 * follow: HTTPS_PROXY or HTTP_PROXY by scheme (either case of letters), NO_PROXY, and never for loopback.
 */
export function proxyFor(url: URL, settings: ProxySettings): string | undefined {
  const { environment } = settings;
  const variable = (name: string): string | undefined => environment[name] || environment[name.toLowerCase()] || undefined;
  if (isLoopback(url.hostname)) return undefined;
  const exceptions = [settings.noProxy, variable("NO_PROXY")].filter((list) => list !== undefined).join(",");
  if (isExcepted(url, exceptions)) return undefined;
  const chosen = settings.proxy || variable(url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY");
  if (chosen === undefined) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(chosen) ? chosen : `http://${chosen}`;
}

/** Whether a host name means this machine; only there is plain http spoken. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function isExcepted(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).some((raw) => {
    const entry = raw.toLowerCase();
    if (entry === "") return false;
    if (entry === "*") return true;
    if (entry.includes("/")) return isInSubnet(host, entry);
    const [, name = entry, entryPort] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? [];
    if (entryPort !== undefined && entryPort !== port) return false;
    const bare = name.replace(/^\*?\./, "").replace(/^\[|\]$/g, "");
    // `.example.org` and `*.example.org` hold for the names below, `example.org` for itself too.
    return host.endsWith(`.${bare}`) || (host === bare && !/^\*?\./.test(name));
  });
}

function isInSubnet(host: string, entry: string): boolean {
  const [network = "", bits = ""] = entry.split("/");
  const family = isIP(network);
  if (family === 0 || family !== isIP(host) || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const subnets = new BlockList();
  subnets.addSubnet(network, Number(bits), family === 4 ? "ipv4" : "ipv6");
  return subnets.check(host, family === 4 ? "ipv4" : "ipv6");
}
