import * as l10n from "@vscode/l10n";
import type { Connection, RequestHandler } from "vscode-languageserver";
import { proposeContract, proposeStructureTest } from "./contract-files.ts";
import { guard } from "./guard.ts";
import { proposeMigration } from "./migrate.ts";
import { listBuildOptions, noOptions, planBuild, planSmoke } from "./plans.ts";
import {
  buildOptionsRequest,
  buildPlanRequest,
  contractsRequest,
  migrateHadolintRequest,
  newContractRequest,
  rowFixesRequest,
  scaffoldRequest,
  smokePlanRequest,
  stageGraphRequest,
  structureTestRequest,
  type BuildOptions,
  type ContractEntry,
  type ContractFileParams,
  type ContractsParams,
  type MigrateParams,
  type PlanAnswer,
  type PlanParams,
  type Proposal,
  type RowFix,
  type RowFixesParams,
  type ScaffoldParams,
  type StageGraphAnswer,
  type StageGraphParams,
} from "./protocol.ts";
import { findRowFixes } from "./row-fixes.ts";
import { listContracts, noProposal, scaffold } from "./scaffold.ts";
import type { Session } from "./session.ts";
import { stageGraph } from "./stage-graph.ts";

/** Answers what our own client asks beyond the Language Server Protocol. A handler that fails gives the answer for that. */
export function registerOwnRequests(connection: Connection, session: () => Session): void {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it names the shape that a request comes in
  const answer = <Params, Answer>(
    method: string,
    failed: Answer,
    handle: (session: Session, params: Params) => Answer | Promise<Answer>,
  ): void => {
    const guarded = guard<Params, Answer>(connection.console, method, failed, (params) => handle(session(), params));
    connection.onRequest(method, guarded as RequestHandler<Params, Answer, void>);
  };
  const failure = l10n.t("The language server failed; its output says how.");
  answer<PlanParams, PlanAnswer>(buildPlanRequest, { problem: failure }, planBuild);
  answer<PlanParams, PlanAnswer>(smokePlanRequest, { problem: failure }, planSmoke);
  answer<PlanParams, BuildOptions>(buildOptionsRequest, { ...noOptions, problem: failure }, listBuildOptions);
  answer<RowFixesParams, RowFix[]>(rowFixesRequest, [], findRowFixes);
  answer<ScaffoldParams, Proposal>(scaffoldRequest, noProposal(failure), scaffold);
  answer<ContractFileParams, Proposal>(newContractRequest, noProposal(failure), proposeContract);
  answer<ContractFileParams, Proposal>(structureTestRequest, noProposal(failure), proposeStructureTest);
  answer<MigrateParams, Proposal>(migrateHadolintRequest, noProposal(failure), proposeMigration);
  answer<StageGraphParams, StageGraphAnswer>(stageGraphRequest, { problem: failure }, stageGraph);
  answer<ContractsParams | null, ContractEntry[]>(contractsRequest, [], (given, params) => listContracts(given, params ?? {}));
}
