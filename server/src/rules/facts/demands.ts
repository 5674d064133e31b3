import type { Contract } from "../../contracts/contract.ts";
import type { Fix } from "../rule.ts";

/**
 * How safe a fix is that changes the image: safe where the contract in force demands just that (the rule answers for
 * one of its rows), else unsafe.
 */
export function safetyUnder(contract: Contract | undefined, ruleId: string): Fix["safety"] {
  const demanded = contract?.overrides?.some(({ rule, severity, only }) => rule === ruleId && severity !== "off" && only === undefined);
  return demanded === true ? "safe" : "unsafe";
}
