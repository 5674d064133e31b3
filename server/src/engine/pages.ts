/** Where the documentation stands on the web; the only place that knows. */
export const webAddress = "https://github.com/plimsoll/plimsoll/blob/main/docs/";

/** The web address of a page as findings name it: `rules/no-latest-tag.md`. */
export function pageUrl(page: string): string {
  return webAddress + page;
}
