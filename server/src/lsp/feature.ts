import type {
  CancellationToken,
  Connection,
  Position,
  ProtocolRequestType,
  ServerCapabilities,
  TextDocumentIdentifier,
} from "vscode-languageserver";
import type { FeatureInput } from "../features/feature-input.ts";
import { answerEmbedded, type Answer } from "./embedded-answers.ts";
import { guard } from "./guard.ts";
import { checkedDockerfile, featureInput, type Session } from "./session.ts";
import type { FeatureName } from "./settings.ts";

/** One language feature: what the server says it can, and how it answers. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, session: () => Session): void;
}

export interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface PlaceParams extends DocumentParams {
  readonly position: Position;
}

/** How a feature answers about documents that are no Dockerfiles. */
export type OtherDocuments<Params, Result> = (session: Session, params: Params) => Promise<Result | null>;

/**
 * A feature that answers from one Dockerfile, or from those inside a Compose or Bake file; null for other documents, and where
 * it is switched off.
 */
export function feature<Params extends DocumentParams, Result, Partial, Options>(
  name: FeatureName,
  type: ProtocolRequestType<Params, Result | null, Partial, void, Options>,
  capabilities: ServerCapabilities,
  answer: Answer<Params, Result>,
  others?: OtherDocuments<Params, Result>,
): Feature {
  return {
    capabilities,
    register(connection, session) {
      const handle = async (params: Params, token: CancellationToken): Promise<Result | null> => {
        const current = session();
        const { uri } = params.textDocument;
        const checked = checkedDockerfile(current, uri);
        if (checked === undefined) {
          const inner = await answerEmbedded(current, name, params, answer, token);
          return inner ?? (others === undefined ? null : others(current, params));
        }
        await current.settings.arrive(uri);
        const settings = current.settings.get(uri);
        return settings.features[name] ? answer(featureInput(current, checked), params, settings, current, token) : null;
      };
      const guarded = guard<Params, Result | null>(connection.console, type.method, null, handle);
      connection.onRequest(type.method, async (params: Params, token: CancellationToken): Promise<unknown> => guarded(params, token));
    },
  };
}

/** A feature about one place in a Dockerfile. */
export function placeFeature<Params extends PlaceParams, Result, Partial, Options>(
  name: FeatureName,
  type: ProtocolRequestType<Params, Result | null, Partial, void, Options>,
  capabilities: ServerCapabilities,
  answer: (input: FeatureInput, offset: number) => Result | null,
  others?: OtherDocuments<Params, Result>,
): Feature {
  return feature(name, type, capabilities, (input, { position }) => answer(input, input.lines.offsetAt(position)), others);
}
