import type { BuildContext } from "../../contracts/build-context.ts";
import type { Model } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Edit } from "../../text/edits.ts";
import type { Span } from "../../text/span.ts";

/** What a refactoring may look at. */
export interface RefactoringInput {
  readonly tree: SyntaxTree;
  readonly model: Model;
  /** The files around the Dockerfile; undefined where they are not known. */
  readonly context: BuildContext | undefined;
}

/** A larger change that a person may ask for where nothing is wrong. It may change the built image. */
export interface Refactoring {
  readonly title: string;
  /** `rewrite` says the same in another way, `extract` makes something of its own. */
  readonly kind: "rewrite" | "extract";
  /** By position; they do not meet. */
  readonly edits: readonly Edit[];
}

/** What one refactoring does at a place (a selection, or a cursor, which is empty); undefined where it does not apply. */
export type Refactor = (input: RefactoringInput, place: Span) => Refactoring | undefined;
