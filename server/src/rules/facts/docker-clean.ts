import type { Stage } from "../../model/model.ts";
import { oncePer } from "../../text/once-per.ts";

/** Whether an instruction of the stage speaks of docker-clean, the option it stands for, or files of apt's configuration. */
export const mentionsDockerClean = oncePer(({ runs, copies }: Stage): boolean =>
  [...runs, ...copies].some(
    ({ instruction: { logical, heredocs } }) => marksDockerClean(logical.text) || heredocs.some(({ body }) => marksDockerClean(body)),
  ),
);

function marksDockerClean(text: string): boolean {
  const lower = text.toLowerCase();
  return lower.includes("docker-clean") || lower.includes("keep-downloaded-packages") || lower.includes("apt.conf");
}
