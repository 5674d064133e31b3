import { LSPErrorCodes, ResponseError, type CancellationToken, type RemoteConsole } from "vscode-languageserver";

/** Where faults of the server are told. */
export type Log = Pick<RemoteConsole, "error" | "warn" | "info">;

/**
 * Makes a handler that never takes the server down: an exception is logged with the request's name and answered with
 * `empty`; a request that was cancelled before its turn is answered so, and nothing is computed for it.
 */
export function guard<Params, Result>(
  log: Log,
  name: string,
  empty: Result,
  handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    stopIfCancelled(token);
    try {
      const result = await handle(params, token);
      stopIfCancelled(token);
      return result;
    } catch (error) {
      // An answer of another kind: cancelled, or refused with a reason.
      if (error instanceof ResponseError) throw error;
      report(log, name, error);
      return empty;
    }
  };
}

/** Runs a piece of background work; an exception is logged and ends that piece alone. */
export function guardWork(log: Log, name: string, work: () => void | Promise<void>): void {
  void (async () => {
    try {
      await work();
    } catch (error) {
      report(log, name, error);
    }
  })();
}

function report(log: Log, name: string, error: unknown): void {
  try {
    log.error(`${name} failed: ${describe(error)}`);
  } catch {
    // The connection is gone, and with it whoever would read this.
  }
}

/** The stack of an error, which names the place; anything else as text. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A request without parameters comes without a second argument, too. */
function stopIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested === true) throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}
