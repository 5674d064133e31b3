import type { FormattingOptions } from "vscode-languageserver";
import { defaultFormat, type FormatOptions } from "../features/format.ts";
import type { Settings } from "./settings.ts";

/**
 * How to lay a Dockerfile out: the editor's options and the person's settings. `.editorconfig` wins over the editor, which
 * may not know of it, as it does on the command line.
 */
export function formatOptions(options: FormattingOptions, { format }: Settings, layout: Partial<FormatOptions> = {}): FormatOptions {
  return {
    ...defaultFormat,
    keywordCase: format.keywordCase,
    indent: indentOf(options),
    trimTrailing: options.trimTrailingWhitespace ?? defaultFormat.trimTrailing,
    finalNewline: options.insertFinalNewline ?? defaultFormat.finalNewline,
    ...layout,
  };
}

/** One step of indentation. */
export function indentOf({ insertSpaces, tabSize }: FormattingOptions): string {
  return insertSpaces ? " ".repeat(Math.min(Math.max(tabSize, 1), 16)) : "\t";
}
