import type { Stage } from "../../model/model.ts";

/** Whether a stage is by its name one for developers or tests, not for production. */
export function isForDevelopment({ name }: Stage): boolean {
  return name !== undefined && /(?:^|[-_.])(?:dev(?:el|elop(?:ment)?)?|tests?|testing|ci|debug|lint|check)(?:$|[-_.])/i.test(name.text);
}
