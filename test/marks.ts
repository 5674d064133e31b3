import type { Span } from "../server/src/text/span.ts";

/** Takes the marks `«»` out of a text and gives the spans they enclosed, in order of their openings. They may nest. */
export function unmark(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  let text = "";
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  for (const character of marked) {
    if (character === "«") {
      const span = { start: text.length, end: -1 };
      spans.push(span);
      open.push(span);
    } else if (character === "»") {
      const span = open.pop();
      if (span === undefined) throw new Error(`» without « in ${JSON.stringify(marked)}`);
      span.end = text.length;
    } else {
      text += character;
    }
  }
  if (open.length > 0) throw new Error(`« without » in ${JSON.stringify(marked)}`);
  return { text, spans };
}
