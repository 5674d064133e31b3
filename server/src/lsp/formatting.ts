import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type Connection,
  type ServerCapabilities,
} from "vscode-languageserver";
import { formatDockerfile, formatSpan } from "../features/format.ts";
import { formatAfterNewline } from "../features/on-type-formatting.ts";
import { spanOf, textEditsOf } from "./convert.ts";
import { feature, type Feature } from "./feature.ts";
import { formatOptions, indentOf } from "./format-options.ts";

/** The layout of a Dockerfile, of a part of it, and of the line a person has just ended. */
export const formatting: readonly Feature[] = [
  feature("formatting", DocumentFormattingRequest.type, { documentFormattingProvider: true }, (input, { options }, settings) =>
    textEditsOf(input.lines, formatDockerfile(input.tree, formatOptions(options, settings, input.layout?.()))),
  ),
  feature(
    "formatting",
    DocumentRangeFormattingRequest.type,
    { documentRangeFormattingProvider: true },
    (input, { options, range }, settings) =>
      textEditsOf(input.lines, formatSpan(input.tree, spanOf(input.lines, range), formatOptions(options, settings, input.layout?.()))),
  ),
  feature(
    "formatting",
    DocumentOnTypeFormattingRequest.type,
    { documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" } },
    (input, { position, options }) =>
      formatAfterNewline(input, input.lines.offsetAt(position), input.layout?.().indent ?? indentOf(options)),
  ),
];

/** What the answer to `initialize` leaves out for an editor that can be told later. */
export const formattingCapabilities = [
  "documentFormattingProvider",
  "documentRangeFormattingProvider",
  "documentOnTypeFormattingProvider",
] as const satisfies readonly (keyof ServerCapabilities)[];

/**
 * Offers to lay out Dockerfiles alone. Without this an editor takes us for a formatter of everything it asks us about, and
 * would want to know which formatter a Compose file is for.
 */
export async function registerFormatting({ client }: Connection): Promise<void> {
  const documentSelector = [{ language: "dockerfile" }, { language: "Dockerfile" }];
  await client.register(DocumentFormattingRequest.type, { documentSelector });
  await client.register(DocumentRangeFormattingRequest.type, { documentSelector });
  await client.register(DocumentOnTypeFormattingRequest.type, { documentSelector, firstTriggerCharacter: "\n" });
}
