import { lintFile } from "../../server/src/engine/lint.ts";
import type { ResolvedConfig } from "../../server/src/engine/settings.ts";
import { rules } from "../../server/src/rules/index.ts";

/** What each rule costs over all texts, in milliseconds on this thread, the dearest first; after one round to warm up. */
export function measureRules(
  texts: readonly { readonly text: string; readonly path: string }[],
  config: ResolvedConfig,
): readonly [string, number][] {
  const costs = new Map<string, number>();
  const timed = rules.map((rule) => ({
    meta: rule.meta,
    check: (...given: Parameters<typeof rule.check>): void => {
      const started = performance.now();
      rule.check(...given);
      costs.set(rule.meta.id, (costs.get(rule.meta.id) ?? 0) + performance.now() - started);
    },
  }));
  for (let round = 0; round < 2; round++) {
    costs.clear();
    for (const { text, path } of texts) lintFile({ text, path, config, rules: timed });
  }
  return [...costs].sort((a, b) => b[1] - a[1]);
}
