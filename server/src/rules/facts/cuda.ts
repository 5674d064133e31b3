import type { Stage } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";

/** What an image of nvidia/cuda brings, told by its tag. */
export interface CudaBase {
  /** The stage whose FROM names it. */
  readonly stage: Stage;
  readonly major: number;
  readonly minor: number;
  readonly flavour: "base" | "runtime" | "devel";
  readonly cudnn: boolean;
  readonly tag: string;
}

/** The nvidia/cuda image a stage is built on, directly or through other stages; undefined for any other base. */
export function cudaBase(stage: Stage): CudaBase | undefined {
  const outer = stage.ancestors.at(-1) ?? stage;
  if (outer.base.kind !== "image" || !/(?:^|\/)nvidia\/cuda$/.test(outer.base.image.repository)) return undefined;
  const { tag } = outer.base.image;
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(tag ?? "") ?? [];
  const flavour = /-(base|runtime|devel)(?:-|$)/.exec(tag ?? "")?.[1];
  if (tag === undefined || major === undefined || minor === undefined || flavour === undefined) return undefined;
  return {
    stage: outer,
    major: Number(major),
    minor: Number(minor),
    flavour: flavour as CudaBase["flavour"],
    cudnn: /cudnn/.test(tag),
    tag,
  };
}

/** The text behind `python -c`. */
export function inlinePython({ unwrapped: { name, args } }: ShellCommand): string | undefined {
  if (name === undefined || !/^python[\d.]*$/.test(name)) return undefined;
  const at = args.findIndex(({ text }) => text === "-c");
  return at < 0 ? undefined : args[at + 1]?.text;
}
