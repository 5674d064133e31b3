import type { Range } from "vscode-languageserver-types";
import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
import type { Analysis } from "../engine/analyze.ts";
import type { Finding } from "../engine/finding.ts";
import type { ImageKnowledge } from "./image-knowledge.ts";
import type { Model } from "../model/model.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import type { LineIndex } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import type { FormatOptions } from "./format.ts";

/** Everything a feature may look at: one version of one Dockerfile and what is known around it. Plain data. */
export interface FeatureInput {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly analysis: Analysis;
  readonly tree: SyntaxTree;
  readonly model: Model;
  /** The contract in force. */
  readonly contract: Contract | undefined;
  /** Whether it stands inside another file, whose lines `lines` are: a character may take up more than one there. */
  readonly embedded?: boolean;
  /** All known contracts. */
  readonly contracts: readonly Contract[];
  readonly context: BuildContext | undefined;
  /** What `.editorconfig` files say of the layout; asked only when a text is laid out. */
  layout?(): Partial<FormatOptions>;
  /** What is known of images beyond this file; undefined where nobody looked. */
  readonly images?: ImageKnowledge | undefined;
  /** The findings of this version; computed when first asked for. */
  findings(): readonly Finding[];
  /** The address of a page of the documentation, for links in Markdown. */
  pageLink(page: string): string;
  readonly editor: {
    /** Whether completion may insert snippets. */
    readonly snippets: boolean;
    readonly markdown: boolean;
    /** Whether it is the editor that has our client's commands. */
    readonly commands: boolean;
  };
}

/** The range of a span. */
export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}
