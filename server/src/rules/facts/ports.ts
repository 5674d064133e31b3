/** What EXPOSE makes of one port, as BuildKit reads it (convert_expose.go). */
export interface PortReading {
  /** Why BuildKit refuses it; undefined when it does not. */
  readonly fault: "range" | "form" | "protocol" | "address" | undefined;
  readonly protocol: string;
  /** Whether an address or a port of the host stands before it. */
  readonly mapped: boolean;
  readonly container: string;
}

/** Reads `[address:][host:]container[/protocol]`. */
export function readPort(text: string): PortReading {
  const parts = text.split(":");
  const last = parts.at(-1) ?? "";
  const host = parts.length > 1 ? (parts.at(-2) ?? "") : "";
  const address = parts.slice(0, -2).join(":");
  const slash = last.indexOf("/");
  const container = slash < 0 ? last : last.slice(0, slash);
  const protocol = slash < 0 ? "" : last.slice(slash + 1);
  const mapped = address !== "" || host !== "";
  const reading = (fault: PortReading["fault"]): PortReading => ({
    fault,
    protocol: protocol === "" ? "tcp" : protocol,
    mapped,
    container,
  });
  if (container === "") return reading("form");
  if (!/^(?:tcp|udp|sctp)?$/i.test(protocol)) return reading("protocol");
  if (address !== "" && !isAddress(address)) return reading("address");
  const inner = readRange(container);
  if (typeof inner === "string") return reading(inner);
  if (host === "") return reading(undefined);
  const outer = readRange(host);
  if (typeof outer === "string") return reading(outer);
  return reading(inner.size !== outer.size && inner.size !== 0 ? "form" : undefined);
}

function readRange(text: string): { readonly size: number } | "range" | "form" {
  const dash = text.indexOf("-");
  const [from, to] = dash < 0 ? [text, text] : [text.slice(0, dash), text.slice(dash + 1)];
  if (!/^[+]?\d+$/.test(from) || !/^[+-]?\d+$/.test(to)) return "form";
  if (Number(from) > 65535 || Number(to) > 65535) return "range";
  return Number(to) < Number(from) || Number(to) < 0 ? "form" : { size: Number(to) - Number(from) };
}

function isAddress(text: string): boolean {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare)) return bare.split(".").every((part) => Number(part) < 256 && !/^0\d/.test(part));
  return bare.includes(":") && /^[0-9a-fA-F:.]+$/.test(bare) && (bare.match(/::/g)?.length ?? 0) < 2;
}
