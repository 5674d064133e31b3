import { inlinePython } from "../facts/cuda.ts";
import type { RunStep } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "gpu-query-in-build",
    summary: "Disallow asking for the GPU while an image is built.",
    why: "A build has no GPU and no driver: nvidia-smi is not even there, and libraries answer that there is none, which then is part of the image.",
    category: "correctness",
    severity: "warning",
    strict: "error",
    messages: {
      command: "`{name}` needs a GPU and its driver, which a build does not have. Ask when the container starts.",
      probe: "{name} finds no GPU in a build, so its answer is worth nothing. Ask when the container starts.",
    },
    aliases: { command: ["tally/gpu/no-buildtime-gpu-queries"], probe: ["tally/gpu/no-buildtime-gpu-queries"] },
    examples: {
      bad: ["FROM nvidia/cuda:12.4.1-base-ubuntu22.04\nRUN nvidia-smi\n"],
      good: ['FROM nvidia/cuda:12.4.1-base-ubuntu22.04\nCMD ["nvidia-smi"]\n', "FROM debian:13\nRUN nvidia-smi || true\n"],
    },
    differences: "A command whose failing is expected (`|| …`, `if …`) and a RUN with --device are left out.",
  },

  check({ model }, report) {
    for (const { runs } of model.stages) {
      for (const run of runs) {
        if (run.onbuild || run.instruction.flags.some(({ name }) => name === "device")) continue;
        run.commands.forEach((command, at) => {
          const { name, nameSpan, args } = command.unwrapped;
          if (name === undefined || nameSpan === undefined) return;
          const queries = commands.has(name);
          if ((!queries && !(name.startsWith("python") && args.some(({ text }) => probes.test(text)))) || mayFail(run, command, at)) return;
          if (queries) return report("command", nameSpan, { name });
          const probe = probes.exec(inlinePython(command) ?? "");
          const word = args.find(({ text }) => probe !== null && text.includes(probe[0]));
          if (probe !== null && word !== undefined) report("probe", word.span, { name: `${probe[0]})` });
        });
      }
    }
  },
});

const commands = new Set(["nvidia-smi", "nvidia-debugdump", "deviceQuery"]);
const probes =
  /torch\.cuda\.(?:is_available|device_count|get_device_name|get_device_capability|current_device)\(|tf\.(?:config(?:\.experimental)?\.list_physical_devices|test\.is_gpu_available|test\.gpu_device_name)\(/;

function mayFail({ commands: all, instruction }: RunStep, command: ShellCommand, at: number): boolean {
  if (command.depth > 0 || command.substituted) return true;
  const next = all[at + 1];
  return next?.connector === "||" || instruction.logical.text.includes("set +e");
}
