import { SYSTEM_MANAGERS } from "../facts/system-managers.ts";
import { commandText, matchesAny, runText, stagesNamed, compile, copiesOf, commandSpan, runsOf, type Check } from "./check.ts";

/** `installs-before-copies` */
export const installsBeforeCopies: Check<"installs-before-copies"> = ({ to, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    const first = copiesOf(one).find(
      ({ from, destinationPath }) =>
        from === undefined && destinationPath !== undefined && (destinationPath === to || destinationPath.startsWith(`${to}/`)),
    );
    if (first === undefined) continue;
    for (const install of one.installs) {
      if (!SYSTEM_MANAGERS.has(install.manager) || install.run.instruction.span.start < first.instruction.span.start) continue;
      if (install.command.nameSpan !== undefined)
        tell(install.command.nameSpan, { stage: one, install, run: install.run, instruction: install.run.instruction });
    }
  }
};

/** `installs-around-argument` */
export const installsAroundArgument: Check<"installs-around-argument"> = ({ argument, packages, order }, { model }, tell) => {
  const stage = model.finalStage;
  const declaration = stage?.args.find(({ name }) => name.text === argument);
  if (stage === undefined || declaration === undefined) return;
  const limit = declaration.instruction.span.start;
  for (const run of stage.runs) {
    const meant = run.commands.find((command) =>
      matchesAny(
        packages.map((one) => `*${one}*`),
        commandText(command),
      ),
    );
    const above = run.instruction.span.start < limit;
    if (order === "below" && meant !== undefined && above) tell(commandSpan(meant), { stage, run, instruction: run.instruction });
    if (order === "above" && meant === undefined && !above) {
      const install = stage.installs.find((one) => one.run === run && SYSTEM_MANAGERS.has(one.manager));
      if (install?.command.nameSpan !== undefined) tell(install.command.nameSpan, { stage, run, install, instruction: run.instruction });
    }
  }
};

/** `cache-mount-present` */
export const cacheMountPresent: Check<"cache-mount-present"> = ({ managers, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    for (const install of one.installs) {
      const { run, command } = install;
      if (
        !managers.includes(install.manager) ||
        run.onbuild ||
        run.mounts.some(({ type }) => type === "cache") ||
        command.nameSpan === undefined
      )
        continue;
      tell(command.nameSpan, { stage: one, run, install, command, instruction: run.instruction });
    }
  }
};

/** `command-runs` */
export const commandRuns: Check<"command-runs"> = ({ matches, user, stage }, { model }, tell) => {
  const pattern = compile(matches, "s");
  for (const one of stagesNamed(model, stage)) {
    const found = runsOf(one).some((run) => {
      const now = run.before.user;
      return (
        (run.script.opaque &&
          run.instruction.heredocs.length === 0 &&
          run.commands.length === 0 &&
          !pattern.test(runText(run)) &&
          run.dialect !== "posix") ||
        (pattern.test(runText(run)) && (user === undefined || now.state !== "set" || now.value.user === user))
      );
    });
    if (!found) tell(one.baseSpan, { stage: one });
  }
};

/** `command-runs-as` */
export const commandRunsAs: Check<"command-runs-as"> = ({ matches, user, stage }, { model }, tell) => {
  const pattern = compile(matches, "s");
  for (const one of stagesNamed(model, stage)) {
    for (const run of runsOf(one)) {
      const now = run.before.user;
      if (now.state !== "set" || now.value.user === user || (user === "root" && /^0+$/.test(now.value.user)) || !pattern.test(runText(run)))
        continue;
      tell(run.instruction.keyword.span, { stage: one, run, instruction: now.instruction, data: { found: now.value.raw, user } });
    }
  }
};

/** `command-absent` */
export const commandAbsent: Check<"command-absent"> = ({ matches, files = [], stage }, { model }, tell) => {
  const pattern = compile(matches, "s");
  for (const one of stagesNamed(model, stage)) {
    for (const run of runsOf(one)) {
      const found = run.commands.find(
        (command) =>
          pattern.test(commandText(command)) ||
          command.redirections.some(
            ({ operator, target }) => operator.startsWith(">") && target !== undefined && files.includes(target.text),
          ),
      );
      if (found !== undefined)
        tell(commandSpan(found), { stage: one, run, command: found, instruction: run.instruction, data: { found: commandText(found) } });
    }
    for (const { destinationPath, destination, sources, instruction } of copiesOf(one)) {
      const targets = [
        destinationPath,
        ...sources.map(({ value }) => `${destinationPath ?? ""}/${value?.slice(value.lastIndexOf("/") + 1) ?? ""}`),
      ];
      const file = files.find((path) => targets.includes(path));
      if (file !== undefined && destination !== undefined) tell(destination.span, { stage: one, instruction, data: { found: file } });
    }
  }
};

/** `command-has-variable` */
export const commandHasVariable: Check<"command-has-variable"> = ({ command: wanted, name, value }, { model, tree }, tell) => {
  for (const stage of model.stages) {
    for (const run of stage.runs) {
      const now = run.before.env.get(name);
      if (now?.state === "set" && now.value === value) continue;
      for (const command of run.commands) {
        const { unwrapped } = command;
        const words = [unwrapped.name, ...unwrapped.args.slice(0, wanted.split(" ").length - 1).map(({ text }) => text)].join(" ");
        if (words !== wanted || unwrapped.nameSpan === undefined) continue;
        const given = command.assignments.find((one) => one.name === name)?.value?.text;
        if (given === value || run.script.assigned.has(name) || unwrapped.wrappers.includes("env")) continue;
        if (tree.text.slice(run.instruction.span.start, unwrapped.nameSpan.start).includes(`${name}=${value}`)) continue;
        tell(unwrapped.nameSpan, { stage, run, command, instruction: run.instruction, data: { command: wanted } });
      }
    }
  }
};
