/** schemas/image-contract.schema.json: what a contract may say, for editors that complete and check it while it is written. */
import { contractSchema } from "../../server/src/contracts/schema.ts";
import type { GeneratedFile } from "./generated.ts";

export default (): readonly GeneratedFile[] => [
  { path: "schemas/image-contract.schema.json", text: JSON.stringify(contractSchema, undefined, 2) },
];
