import type { Stage } from "../../model/model.ts";
import type { Span } from "../../text/span.ts";

interface Port {
  readonly port: string;
  /** The words that tell it. */
  readonly span: Span;
}

/** The port a stage's program listens on, as its variables, its command or its HEALTHCHECK tell. */
export function listenPort(stage: Stage): Port | undefined {
  return portByEnv(stage) ?? portByCommand(stage) ?? portByCheck(stage);
}

function portByEnv({ config }: Stage): Port | undefined {
  for (const name of ["PORT", "HTTP_PORT", "SERVER_PORT", "ASPNETCORE_HTTP_PORTS"]) {
    const setting = config.env.get(name);
    if (setting?.state === "set" && setting.span !== undefined && /^\d{2,5}$/.test(setting.value))
      return { port: setting.value, span: setting.span };
  }
  return undefined;
}

/** `http://localhost:80/` in the HEALTHCHECK. */
function portByCheck({ config: { healthcheck } }: Stage): Port | undefined {
  if (healthcheck.state !== "set" || healthcheck.value === "NONE" || healthcheck.span === undefined || healthcheck.inherited)
    return undefined;
  const port = /(?:localhost|127\.0\.0\.1|\[::1\]):(\d{2,5})\b/.exec(healthcheck.value.text)?.[1];
  return port === undefined ? undefined : { port, span: healthcheck.span };
}

/** `--port 80`, `--port=80`, `--bind 0.0.0.0:80` among the words of ENTRYPOINT and CMD. */
function portByCommand({ config: { entrypoint, cmd } }: Stage): Port | undefined {
  for (const setting of [entrypoint, cmd]) {
    if (setting.state !== "set" || setting.instruction === undefined || setting.span === undefined) continue;
    const { command } = setting.instruction;
    const words = command?.form === "exec" ? command.words : setting.value.words.map((text) => ({ text, span: setting.span as Span }));
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as { readonly text: string; readonly span: Span };
      const joined = /^--(?:port|http-port|server\.port|bind|listen)=(?:[\w.[\]:-]*:)?(\d{2,5})$/.exec(word.text)?.[1];
      if (joined !== undefined) return { port: joined, span: word.span };
      const next = words[at + 1];
      const port = /^(?:--port|--http-port|--bind|-b|--listen)$/.test(word.text)
        ? /^(?:[\w.[\]-]*:)?(\d{2,5})$/.exec(next?.text ?? "")?.[1]
        : undefined;
      if (port !== undefined && next !== undefined) return { port, span: next.span };
    }
  }
  return undefined;
}
