import type { Contract, SmokeAssertion } from "../contracts/contract.ts";
import { containerArguments, isImageName, type SmokeTarget } from "./smoke-command.ts";
import { compare, ENGINE_FAILED, type CommandOutput, type Mismatch } from "./smoke-verdict.ts";

/** Runs the container engine with these arguments, each one word, without a shell. */
export type RunEngine = (args: readonly string[], seconds: number) => Promise<EngineAnswer>;

export type EngineAnswer =
  | (CommandOutput & { readonly ended: true })
  | { readonly ended: false; readonly why: "missing" | "timeout" | "cancelled" | "failed"; readonly message: string };

export interface SmokeResult {
  readonly assertion: SmokeAssertion;
  /** `warn`: not as the contract wants it, but the contract lets it pass; `report`: what was seen. */
  readonly outcome: "pass" | "fail" | "warn" | "report" | "skipped";
  readonly expected?: string;
  /** What came instead, what was seen, or why it was skipped. */
  readonly got?: string;
  readonly seconds: number;
}

export interface SmokeSummary {
  readonly results: readonly SmokeResult[];
  readonly passed: number;
  readonly failed: number;
  readonly warned: number;
  readonly skipped: number;
  /** Why nothing could be run at all. */
  readonly error?: string;
}

export interface SmokeRequest extends SmokeTarget {
  readonly contract: Contract;
  readonly run: RunEngine;
  /** A name for a container, new at every call. */
  readonly newName: () => string;
  /** Milliseconds of a clock. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onResult?: ((result: SmokeResult) => void) | undefined;
  readonly isCancelled?: () => boolean;
  /** How many assertions run at the same time; one when left out. */
  readonly atOnce?: number;
}

/** The time an assertion has when it says nothing. */
const SECONDS = 30;

/**
 * Runs every assertion of a contract on a built image and tells each result as it comes, in the contract's order. Nothing
 * hangs: each assertion has a time limit, and its container is removed however it ends. Never rejects.
 */
export async function runSmoke(request: SmokeRequest): Promise<SmokeSummary> {
  const results: SmokeResult[] = [];
  const summary = (error?: string): SmokeSummary => {
    const count = (outcome: SmokeResult["outcome"]): number => results.filter((one) => one.outcome === outcome).length;
    return {
      results,
      passed: count("pass") + count("report"),
      failed: count("fail"),
      warned: count("warn"),
      skipped: count("skipped"),
      ...(error === undefined ? {} : { error }),
    };
  };
  const { image, contract, run } = request;
  if (!isImageName(image)) return summary(`${JSON.stringify(image)} is no image name.`);
  const labels = await run(["image", "inspect", "--format", "{{json .Config.Labels}}", image], SECONDS);
  if (!labels.ended) return summary(labels.message);
  if (labels.code !== 0) return summary(`The image ${image} is not here: ${labels.stderr.trim().split("\n").at(-1) ?? ""}`);
  const assertions = contract.smoke ?? [];
  const done = new Map<number, SmokeResult>();
  let next = 0;
  // Several containers run at once; their results are told in the contract's order.
  const work = async (): Promise<void> => {
    while (next < assertions.length && request.isCancelled?.() !== true) {
      const at = next++;
      const assertion = assertions[at] as SmokeAssertion;
      const started = request.now();
      const verdict = isAsked(assertion, labels.stdout)
        ? await test(assertion, request)
        : skip(`the image does not say that it has ${assertion.ifLabel?.has ?? ""}`);
      done.set(at, { assertion, ...grade(assertion, verdict), seconds: Math.round((request.now() - started) / 10) / 100 });
      for (let ready = done.get(results.length); ready !== undefined; ready = done.get(results.length)) {
        results.push(ready);
        request.onResult?.(ready);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, request.atOnce ?? 1) }, work));
  return request.isCancelled?.() === true ? summary("cancelled") : summary();
}

/** What an assertion came to: as expected (with what was seen), otherwise, or not asked. */
type Verdict =
  | { readonly ok: true; readonly seen: string }
  | { readonly ok: false; readonly mismatch: Mismatch }
  | { readonly ok: "skipped"; readonly why: string };

const skip = (why: string): Verdict => ({ ok: "skipped", why });
const differ = (expected: string, got: string): Verdict => ({ ok: false, mismatch: { expected, got } });

function grade({ level }: SmokeAssertion, verdict: Verdict): Pick<SmokeResult, "outcome" | "expected" | "got"> {
  if (verdict.ok === "skipped") return { outcome: "skipped", got: verdict.why };
  if (level === "report") return { outcome: "report", got: verdict.ok ? verdict.seen : verdict.mismatch.got };
  if (verdict.ok) return { outcome: "pass" };
  return { outcome: level === "warn" ? "warn" : "fail", ...verdict.mismatch };
}

function isAsked({ ifLabel }: SmokeAssertion, labels: string): boolean {
  if (ifLabel === undefined) return true;
  try {
    const value = (JSON.parse(labels) as Record<string, string> | null)?.[ifLabel.name];
    return value === undefined || value.split(/[\s,]+/).includes(ifLabel.has);
  } catch {
    return true;
  }
}

async function test({ test: asked, seconds = SECONDS }: SmokeAssertion, request: SmokeRequest): Promise<Verdict> {
  const { image, run } = request;
  if ("health" in asked || "stop" in asked)
    return "health" in asked ? waitForHealth(asked.health.env ?? {}, seconds, request) : timeStop(asked.stop.within, request);
  if ("inspect" in asked) return judge(await run(["image", "inspect", "--format", asked.inspect, image], seconds), seconds, asked.expect);
  if ("history" in asked) {
    return judge(
      await run(["history", "--no-trunc", "--format", "{{.CreatedBy}}", image], seconds),
      seconds,
      asked.history,
      "nothing of the kind",
    );
  }
  if ("size" in asked) {
    const answer = await run(["image", "inspect", "--format", "{{.Size}}", image], seconds);
    const size = answer.ended ? Number(answer.stdout.trim()) : Number.NaN;
    const seen = `${Math.round(size / 1e6)} MB`;
    return size < asked.size.below
      ? { ok: true, seen }
      : differ(`less than ${Math.round(asked.size.below / 1e6)} MB`, Number.isNaN(size) ? "no answer" : seen);
  }
  const name = request.newName();
  const args = containerArguments(asked, name, request);
  if (args === undefined) return skip("it needs the project's folder");
  const answer = await run(args, seconds);
  if (!answer.ended) await remove(name, request);
  // An engine on another machine, or in a root of its own, has other folders.
  if (
    answer.ended &&
    answer.code === ENGINE_FAILED &&
    "mountProject" in asked &&
    asked.mountProject !== undefined &&
    /bind source path|mount/i.test(answer.stderr)
  ) {
    return skip("the engine cannot see the project's folder");
  }
  return judge(answer, seconds, asked.expect);
}

function judge(answer: EngineAnswer, seconds: number, expect: Parameters<typeof compare>[1], seen?: string): Verdict {
  if (!answer.ended) return differ("an answer", answer.why === "timeout" ? `no answer in ${seconds} s` : answer.message);
  const mismatch = compare(answer, expect);
  return mismatch === undefined ? { ok: true, seen: seen ?? answer.stdout.trim() } : { ok: false, mismatch };
}

async function remove(name: string, { run }: SmokeRequest): Promise<void> {
  await run(["rm", "--force", name], SECONDS);
}

/** Starts the image as it is, without a command of ours. */
async function start(name: string, env: Readonly<Record<string, string>>, { image, run }: SmokeRequest): Promise<string | undefined> {
  const flags = Object.entries(env).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
  const answer = await run(["run", "--detach", "--name", name, "--pull=never", "--network", "none", ...flags, image], SECONDS);
  if (!answer.ended) return answer.message;
  return answer.code === 0
    ? undefined
    : `it did not start${answer.code === ENGINE_FAILED ? "" : ` (exit code ${answer.code})`}: ${answer.stderr.trim().split("\n").at(-1) ?? ""}`;
}

async function waitForHealth(env: Readonly<Record<string, string>>, seconds: number, request: SmokeRequest): Promise<Verdict> {
  const name = request.newName();
  const until = request.now() + seconds * 1000;
  try {
    const failed = await start(name, env, request);
    if (failed !== undefined) return differ("healthy", failed);
    for (;;) {
      const answer = await request.run(
        ["inspect", "--format", "{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}", name],
        SECONDS,
      );
      const [status = "", health = ""] = answer.ended ? answer.stdout.trim().split(" ") : [];
      if (health === "none") return skip("the image has no health check");
      if (health === "healthy") return { ok: true, seen: health };
      if (health === "unhealthy" || status !== "running")
        return differ("healthy", health === "unhealthy" ? health : `the container is ${status || "gone"}`);
      if (request.now() >= until) return differ("healthy", `${health || "no answer"} after ${seconds} s`);
      await request.wait(500);
    }
  } finally {
    await remove(name, request);
  }
}

async function timeStop(within: number, request: SmokeRequest): Promise<Verdict> {
  const name = request.newName();
  try {
    const failed = await start(name, {}, request);
    if (failed !== undefined) return differ("a container that starts", failed);
    await request.wait(1000);
    const state = await request.run(["inspect", "--format", "{{.State.Running}}", name], SECONDS);
    if (!state.ended || state.stdout.trim() !== "true") return skip("the container ends by itself");
    const started = request.now();
    await request.run(["stop", "--time", String(within + 7), name], within + SECONDS);
    const took = (request.now() - started) / 1000;
    return took <= within ? { ok: true, seen: `${took.toFixed(1)} s` } : differ(`stops within ${within} s`, `took ${took.toFixed(1)} s`);
  } finally {
    await remove(name, request);
  }
}
