import { readHclTree } from "../../text/hcl-tree.ts";
import { readJsonTree } from "../../text/json-tree.ts";
import { readBakeTargets, type BakeTarget } from "../bake-targets.ts";
import { spell } from "../hcl-value.ts";
import type { RawBuild } from "./raw-build.ts";

/** The targets of a Bake file in JSON. Broken JSON builds what of it can be read. */
export function readBakeJson(text: string): readonly RawBuild[] {
  return readBakeTargets(text, readJsonTree(text, "json").root, "json").flatMap(describe);
}

/** The targets of a Bake file in HCL; what decides about them and is not known leaves them out. */
export function readBakeHcl(text: string): readonly RawBuild[] {
  return readBakeTargets(text, readHclTree(text).root, "hcl").flatMap(describe);
}

function describe(target: BakeTarget): RawBuild[] {
  const context = textOf(target, "context", ".");
  const dockerfile = textOf(target, "dockerfile", "Dockerfile");
  // Where it lies is not known, or it stands in the file itself.
  if (context === undefined || dockerfile === undefined || target.read("dockerfile-inline") !== undefined) return [];
  const buildArgs = Object.keys(target.args).length > 0 ? target.args : undefined;
  return [{ name: target.name, context, dockerfile, target: spell(target.read("target")?.value), buildArgs, image: target.tags[0] }];
}

function textOf(target: BakeTarget, name: string, otherwise: string): string | undefined {
  const found = target.read(name);
  return found === undefined ? otherwise : spell(found.value);
}
