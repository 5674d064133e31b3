/**
 * General rules that contracts name and nobody has written yet: their rows have no finding so far, and their contract's page says so.
 * The list may only shrink; a rule that is written leaves it.
 */
export const rulesToCome: readonly string[] = [];
