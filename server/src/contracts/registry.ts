import cloche from "./builtin/cloche.json" with { type: "json" };
import clocheBase from "./builtin/cloche-base.json" with { type: "json" };
import production from "./builtin/production.json" with { type: "json" };
import productionGo from "./builtin/production-go.json" with { type: "json" };
import productionJava from "./builtin/production-java.json" with { type: "json" };
import productionNode from "./builtin/production-node.json" with { type: "json" };
import productionPython from "./builtin/production-python.json" with { type: "json" };
import productionRust from "./builtin/production-rust.json" with { type: "json" };
import ralphWorker from "./builtin/ralph-worker.json" with { type: "json" };
import roundsAgent from "./builtin/rounds-agent.json" with { type: "json" };
import roundsDev from "./builtin/rounds-dev.json" with { type: "json" };
import roundsDist from "./builtin/rounds-dist.json" with { type: "json" };
import terokL0 from "./builtin/terok-l0.json" with { type: "json" };
import terokL1 from "./builtin/terok-l1.json" with { type: "json" };
import terokL2 from "./builtin/terok-l2.json" with { type: "json" };
import terokL2Dev from "./builtin/terok-l2-dev.json" with { type: "json" };
import type { Contract } from "./contract.ts";
import { mergeContract, type ContractSource } from "./merge.ts";

/** In the order in which people read them. A contract stands behind the one it extends. */
const SOURCES: readonly unknown[] = [
  cloche,
  clocheBase,
  ralphWorker,
  roundsDist,
  roundsDev,
  roundsAgent,
  terokL0,
  terokL1,
  terokL2,
  terokL2Dev,
  production,
  productionGo,
  productionNode,
  productionPython,
  productionJava,
  productionRust,
];

let merged: readonly Contract[] | undefined;

/** The contracts that come with the product, each with what it extends. Their texts are checked by a test. */
export function builtinContracts(): readonly Contract[] {
  if (merged === undefined) {
    const done = new Map<string, Contract>();
    for (const source of SOURCES as readonly ContractSource[]) {
      const parent = source.extends === undefined ? undefined : done.get(source.extends);
      done.set(source.name, { ...mergeContract(source, parent), page: source.name });
    }
    merged = [...done.values()];
  }
  return merged;
}

/** The contract of this name that comes with the product. */
export function findBuiltinContract(name: string): Contract | undefined {
  return builtinContracts().find((contract) => contract.name === name);
}
