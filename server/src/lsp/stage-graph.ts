import * as l10n from "@vscode/l10n";
import { drawStages } from "../features/stage-graph.ts";
import type { StageGraphAnswer, StageGraphParams } from "./protocol.ts";
import { readyDockerfile, type Session } from "./session.ts";

/** The picture of an open Dockerfile's stages, as it stands now. The layout library is loaded with the first picture. */
export async function stageGraph(session: Session, { uri, use }: StageGraphParams): Promise<StageGraphAnswer> {
  const checked = await readyDockerfile(session, uri);
  if (checked === undefined) return { problem: l10n.t("This is not an open Dockerfile.") };
  const { analysis, lines } = checked;
  if (analysis.model.stages.length === 0) return { problem: l10n.t("There is no stage yet: a Dockerfile starts with FROM.") };
  const { paintStages, pictureStyle } = await import("../features/stage-picture.ts");
  const svg = paintStages(drawStages(analysis.model), (offset) => lines.positionAt(offset).line, use);
  return { svg, style: use === "view" ? pictureStyle : "" };
}
