/** Where the documentation stands on the web; the only place that knows. */
export const webAddress = "https://github.com/plimsoll/plimsoll/blob/main/docs/";

/** The web address of a page as findings name it: `rules/no-latest-tag.md`; one of another tool is an address already. */
export function pageUrl(page: string): string {
  return isWebPage(page) ? page : webAddress + page;
}

/** Whether a page is not one of ours: ShellCheck describes its findings itself. */
export function isWebPage(page: string): boolean {
  return page.startsWith("https://");
}
