import { matchesAny, type Check } from "./check.ts";

const INSTALLS =
  /\b(?:apt(?:-get)?\s+(?:-\S+\s+)*install|apk\s+(?:-\S+\s+)*add|(?:micro)?dnf\s+(?:-\S+\s+)*install|yum\s+(?:-\S+\s+)*install|npm\s+(?:ci|i|install)\b|yarn\s+install|pnpm\s+install|pip3?\s+install|poetry\s+install|uv\s+sync|bundle\s+install|go\s+mod\s+download|cargo\s+(?:fetch|install)|gem\s+install|composer\s+install)/;

/** `sources-limited-to` */
export const sourcesLimitedTo: Check<"sources-limited-to"> = ({ registries, hosts }, { model }, tell) => {
  for (const { target, word } of model.references) {
    if (target.kind !== "image" || target.image.registry.includes("$")) continue;
    if (!matchesAny(registries, target.image.registry)) tell(word.span, { data: { found: target.image.registry } });
  }
  for (const stage of model.stages) {
    for (const run of stage.runs) {
      for (const { args } of run.commands) {
        for (const { text, span } of args) {
          const host = /^(?:https?|git|ssh):\/\/(?:[^@/]*@)?([\w.-]+)/.exec(text)?.[1];
          if (host !== undefined && !hosts.some((known) => host === known || host.endsWith(`.${known}`)))
            tell(span, { stage, run, data: { found: host } });
        }
      }
    }
    for (const { kind, sources, instruction } of stage.copies) {
      for (const { value, span } of kind === "ADD" ? sources : []) {
        const host = /^https?:\/\/([\w.-]+)/.exec(value ?? "")?.[1];
        if (host !== undefined && !hosts.some((known) => host === known || host.endsWith(`.${known}`)))
          tell(span, { stage, instruction, data: { found: host } });
      }
    }
  }
};

/** `no-install-at-start` */
export const noInstallAtStart: Check<"no-install-at-start"> = (_args, { model, context, tree }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  for (const setting of [stage.config.entrypoint, stage.config.cmd]) {
    if (setting.state !== "set" || setting.span === undefined || setting.instruction === undefined) continue;
    const found =
      INSTALLS.exec(setting.value.words.length > 0 ? setting.value.words.join(" ") : setting.value.text) ??
      INSTALLS.exec(setting.value.text);
    if (found !== null) tell(setting.span, { stage, instruction: setting.instruction, data: { found: found[0] } });
  }
  for (const { from, sources, destinationPath } of stage.copies) {
    for (const { value, span } of from === undefined ? sources : []) {
      if (value === undefined || !/\.(?:sh|bash)$/.test(value)) continue;
      // A script that the build itself runs bakes what it installs.
      const name = value.slice(value.lastIndexOf("/") + 1);
      if (stage.runs.some(({ instruction }) => tree.text.slice(instruction.span.start, instruction.span.end).includes(name))) continue;
      const found = INSTALLS.exec(withoutComments(context?.textOf(value.replace(/^(?:\.?\/)+/, "")) ?? ""));
      if (found !== null) tell(span, { stage, data: { found: found[0], path: destinationPath ?? value } });
    }
  }
};

function withoutComments(script: string): string {
  return script.replace(/^\s*#.*$/gm, "");
}
