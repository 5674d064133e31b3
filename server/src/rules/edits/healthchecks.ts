import type { Stage } from "../../model/model.ts";
import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import type { Fix } from "../rule.ts";
import { deleteInstruction } from "./instructions.ts";
import { addPackageTo } from "./package-additions.ts";

/** The packages that bring a tool, where they are not called like it. */
const packages: Readonly<Record<string, string>> = {
  nc: "netcat-openbsd",
  pg_isready: "postgresql-client",
  "redis-cli": "redis",
  node: "nodejs",
};

/** Installs what brings the tool of a HEALTHCHECK, where the base has a package manager. */
export function installProbe(tree: SyntaxTree, stage: Stage, tool: string): readonly Fix[] {
  const name = tool === "redis-cli" && stage.baseFacts?.family === "debian" ? "redis-tools" : (packages[tool] ?? tool);
  const edits = tool === "sh" || tool === "grpc_health_probe" ? undefined : addPackageTo(tree, stage, name);
  return edits === undefined ? [] : [{ title: `Install ${name}`, safety: "unsafe", edits }];
}

/** No HEALTHCHECK at all, where it can only fail. */
export function withoutHealthcheck(tree: SyntaxTree, instruction: Instruction): readonly Fix[] {
  return [{ title: "Take the HEALTHCHECK out", safety: "unsafe", edits: [deleteInstruction(tree, instruction)] }];
}
