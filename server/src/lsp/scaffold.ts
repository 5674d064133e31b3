import { knownContracts } from "./contract-choice.ts";
import type { ScaffoldAnswer, ScaffoldParams } from "./protocol.ts";
import type { Session } from "./session.ts";

/** The files a contract starts with. */
export async function scaffold(_session: Session, { contract: name }: ScaffoldParams): Promise<ScaffoldAnswer> {
  const contract = knownContracts.find((one) => one.name === name);
  if (contract?.scaffold === undefined) return { questions: [], files: [], problem: `There is no scaffold for ${name}.` };
  return { questions: [], files: [] };
}
