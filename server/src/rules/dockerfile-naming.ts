import { baseName } from "../model/paths.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "dockerfile-naming",
    summary: "Prefer the names Dockerfile and Dockerfile.PURPOSE.",
    why: "`docker build` finds a file called Dockerfile by itself, tools know Dockerfile.PURPOSE for what it is, and files of one project then stand together in every list. Off under `recommended`, for PURPOSE.Dockerfile is usual, too.",
    category: "style",
    severity: "off",
    strict: "hint",
    messages: { name: "The file is called {name}, which is neither Dockerfile nor Dockerfile.PURPOSE. Call it {better}." },
    examples: {
      bad: ["FROM debian:13\n"],
      good: ["# plimsoll file ignore=dockerfile-naming -- the build system wants this name\nFROM debian:13\n"],
    },
  },

  check({ model, path }, report) {
    const [stage] = model.stages;
    const name = baseName(path ?? "");
    if (stage === undefined || name === "" || name === "-" || /^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$/.test(name)) return;
    const purpose = name.replace(/[._-]?(?:dockerfile|containerfile)[._-]?/i, "");
    const kind = /containerfile/i.test(name) ? "Containerfile" : "Dockerfile";
    report("name", stage.from.keyword.span, { name, better: purpose === "" ? kind : `${kind}.${purpose}` });
  },
});
