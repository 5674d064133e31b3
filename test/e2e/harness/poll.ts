/** How long anything visible may take on a machine that is busy with other things. */
export const patience = 30_000;

/** What may stand for "not yet". */
type Answer<T> = T | false | null | undefined;

/**
 * Asks again and again until the answer is something; gives that answer. Fails with what was waited for, and with the
 * reason of the last attempt.
 */
export async function until<T>(what: string, ask: () => Answer<T> | PromiseLike<Answer<T>>, time = patience): Promise<T> {
  const end = Date.now() + time;
  let reason = "";
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
    } catch (error) {
      reason = `\n${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.${reason}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until a value is what it should be; fails with both. */
export async function expectSoon(what: string, ask: () => unknown, wanted: unknown, time = patience): Promise<void> {
  let last: unknown;
  try {
    await until(
      what,
      async () => {
        last = await ask();
        return JSON.stringify(last) === JSON.stringify(wanted);
      },
      time,
    );
  } catch (error) {
    const show = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value, undefined, 2));
    throw new Error(`${what}\n--- wanted\n${show(wanted)}\n--- found\n${show(last)}`, { cause: error });
  }
}
