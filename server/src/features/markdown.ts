/** Text as inline code, whatever backquotes it holds. */
export function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return `${fence}${fence.length > 1 ? " " : ""}${shown.replaceAll("\n", " ")}${fence.length > 1 ? " " : ""}${fence}`;
}

/** Paragraphs; empty ones are left out. */
export function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The same for an editor that shows no Markdown: marks are taken out, links keep their text. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^```\w*\n|\n```$/gm, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replaceAll("`", "")
    .replaceAll("\\<", "<");
}
