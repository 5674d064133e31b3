import { stageChain } from "../../model/image-content.ts";
import type { RunStep, Stage } from "../../model/model.ts";
import { cacheTargets, liesWithin } from "./package-caches.ts";

/** The RUN whose cache mount holds a path; undefined when anything else of the stage may have written it. */
export function hiddenBy(stage: Stage, path: string): { readonly run: RunStep; readonly target: string } | undefined {
  let found: { readonly run: RunStep; readonly target: string } | undefined;
  const chain = stageChain(stage);
  const folder = path.replace(/\/[^/]*[*?[][^/]*.*$/, "");
  const plain: RunStep[] = [];
  for (const { runs, copies } of chain) {
    for (const run of runs) {
      const cover = cacheTargets(run).find(({ target }) => target !== "/" && liesWithin(folder, target));
      if (cover === undefined) plain.push(run);
      else found ??= { run, target: cover.target };
    }
    const brings = copies.some(
      ({ destinationPath }) =>
        destinationPath === undefined || liesWithin(destinationPath, found?.target ?? path) || path === destinationPath,
    );
    if (brings) return undefined;
  }
  const { run: maker, target } = found ?? {};
  if (maker === undefined || target === undefined || maker.script.opaque) return undefined;
  const names = new Set(maker.commands.map(({ unwrapped }) => unwrapped.name));
  const last = target.slice(target.lastIndexOf("/") + 1);
  // The same tool, or the folder's name, in a RUN without the mount: it may have written there.
  const maybe = plain.some(
    ({ script, commands, instruction }) =>
      script.opaque || instruction.logical.text.includes(last) || commands.some(({ unwrapped }) => names.has(unwrapped.name)),
  );
  return maybe ? undefined : found;
}
