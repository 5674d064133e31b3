import {
  CodeLensRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
} from "vscode-languageserver";
import { findDefinition } from "../features/definition.ts";
import { findLinks } from "../features/document-links.ts";
import { listSymbols } from "../features/document-symbols.ts";
import { foldRanges } from "../features/folding.ts";
import { findInlayHints } from "../features/inlay-hints.ts";
import { linkDelimiters } from "../features/linked-editing.ts";
import { highlightReferences } from "../features/references.ts";
import { prepareRename } from "../features/rename.ts";
import { findSelections } from "../features/selection-range.ts";
import { showSignature } from "../features/signature-help.ts";
import { completion } from "./completion.ts";
import { spanOf } from "./convert.ts";
import { feature, placeFeature, type Feature } from "./feature.ts";
import { formatting } from "./formatting.ts";
import { hovers } from "./hover.ts";
import { findAllLenses } from "./code-lens.ts";
import { defineTarget, findAllReferences, findTargetReferences } from "./references.ts";
import { prepareTarget, renameSymbol, renameTarget } from "./rename.ts";
import { semanticTokens, semanticTokensCapability, semanticTokensDelta, semanticTokensRange } from "./semantic-tokens.ts";
import { workspaceSymbols } from "./workspace-symbols.ts";

/** All language features. A new one is a file in features/ and a line here. */
export const features: readonly Feature[] = [
  hovers,
  ...completion,
  placeFeature("signatureHelp", SignatureHelpRequest.type, { signatureHelpProvider: { triggerCharacters: [" ", "="] } }, showSignature),
  placeFeature("definition", DefinitionRequest.type, { definitionProvider: true }, findDefinition, defineTarget),
  feature("references", ReferencesRequest.type, { referencesProvider: true }, findAllReferences, findTargetReferences),
  placeFeature("references", DocumentHighlightRequest.type, { documentHighlightProvider: true }, highlightReferences),
  placeFeature(
    "rename",
    PrepareRenameRequest.type,
    { renameProvider: { prepareProvider: true } },
    (input, offset) => prepareRename(input, offset) ?? null,
    prepareTarget,
  ),
  feature("rename", RenameRequest.type, {}, renameSymbol, renameTarget),
  placeFeature(
    "linkedEditing",
    LinkedEditingRangeRequest.type,
    { linkedEditingRangeProvider: true },
    (input, offset) => linkDelimiters(input, offset) ?? null,
  ),
  feature("selectionRange", SelectionRangeRequest.type, { selectionRangeProvider: true }, (input, { positions }) =>
    findSelections(
      input,
      positions.map((position) => input.lines.offsetAt(position)),
    ),
  ),
  feature("symbols", DocumentSymbolRequest.type, { documentSymbolProvider: true }, listSymbols),
  workspaceSymbols,
  feature("folding", FoldingRangeRequest.type, { foldingRangeProvider: true }, foldRanges),
  feature("links", DocumentLinkRequest.type, { documentLinkProvider: {} }, findLinks),
  feature("inlayHints", InlayHintRequest.type, { inlayHintProvider: true }, (input, { range }, { inlayHints }, { images }) => {
    // What the workspace names is read for the next time: a hint is never waited for.
    if (inlayHints.digests && /@sha(?:256|512):/.test(input.text)) void images.refresh();
    return findInlayHints({ ...input, images }, spanOf(input.lines, range), inlayHints);
  }),
  // The commands behind the lenses are the client's: another editor could not run them.
  feature("codeLens", CodeLensRequest.type, { codeLensProvider: {} }, (input, _params, { codeLens }, session) =>
    input.editor.commands ? findAllLenses(input, codeLens, session) : null,
  ),
  feature("semanticTokens", SemanticTokensRequest.type, { semanticTokensProvider: semanticTokensCapability }, semanticTokens),
  feature("semanticTokens", SemanticTokensDeltaRequest.type, {}, semanticTokensDelta),
  feature("semanticTokens", SemanticTokensRangeRequest.type, {}, semanticTokensRange),
  ...formatting,
];
