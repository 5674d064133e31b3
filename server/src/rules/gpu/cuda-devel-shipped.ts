import type { Stage } from "../../model/model.ts";
import { cudaBase } from "../facts/cuda.ts";
import { replace } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "cuda-devel-shipped",
    summary: "Prefer a runtime image of nvidia/cuda for the final stage.",
    why: "The devel images hold compilers and headers, several gigabytes that only a build needs.",
    category: "efficiency",
    severity: "info",
    strict: "warning",
    messages: {
      devel:
        "The image is built on nvidia/cuda:{tag}, and nothing in it is compiled. Use the runtime flavour, and devel in a stage that builds.",
    },
    aliases: { devel: ["tally/gpu/prefer-runtime-final-stage"] },
    examples: {
      bad: ["FROM nvidia/cuda:12.4.1-devel-ubuntu22.04\nRUN pip install torch\n"],
      good: [
        "FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04\nRUN pip install torch\n",
        "FROM nvidia/cuda:12.4.1-devel-ubuntu22.04\nRUN make\n",
      ],
    },
  },

  check({ model }, report) {
    const final = model.finalStage;
    const base = final === undefined ? undefined : cudaBase(final);
    if (final === undefined || base?.flavour !== "devel") return;
    if ([final, ...final.ancestors].some(mayCompile)) return;
    const image = base.stage.base.kind === "image" ? base.stage.base.image : undefined;
    if (image === undefined) return;
    const edits = image.tagSpan === undefined ? [] : [replace(image.tagSpan, base.tag.replace("-devel", "-runtime"))];
    const fix: Fix | undefined =
      image.tagSpan === undefined || image.digest !== undefined ? undefined : { title: "Use the runtime flavour", safety: "unsafe", edits };
    report("devel", image.tagSpan ?? image.span, { tag: base.tag }, { fix });
  },
});

const compilers =
  /^(?:nvcc|gcc|g\+\+|cc|c\+\+|clang|clang\+\+|make|cmake|ninja|meson|bazel|cargo|go|rustc|configure|colcon|catkin_make|scons|qmake|autoreconf|just)$/;
/** Packages that are built against CUDA when they are installed. */
const built =
  /^(?:flash[-_]attn|apex|deepspeed|xformers|mamba[-_]ssm|causal[-_]conv1d|pytorch3d|detectron2|tensorrt|horovod|bitsandbytes|vllm|llama[-_]cpp[-_]python|gsplat|tiny[-_]?cuda[-_]?nn|cupy|pycuda|torch-scatter|torch-sparse|nvdiffrast|spconv|triton|sageattention)/i;

/** Whether a stage compiles something, or may: a script nobody sees, a project with its own build. */
function mayCompile({ runs, installs, config }: Stage): boolean {
  const starts = [config.entrypoint, config.cmd].some(
    (each) => each.state === "set" && /nvcc|cmake|\bmake\b|bash|\/sh\b/.test(each.value.text),
  );
  if (starts) return true;
  if (
    installs.some(
      ({ packages, fromFile }) => fromFile || packages.some(({ name, raw }) => built.test(name) || /^(?:git\+|\.|\/)/.test(raw)),
    )
  )
    return true;
  return runs.some(({ commands, script }) => {
    if (script.opaque) return true;
    return commands.some(({ unwrapped: { name, args } }) => {
      if (name === undefined) return false;
      if (compilers.test(name) || name.includes("/") || name.includes("$") || name === "git" || name.endsWith(".sh")) return true;
      return args.some(({ text }) => /setup\.py|\.sh$|build_ext/.test(text));
    });
  });
}
