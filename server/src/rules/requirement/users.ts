import { createdUsers, uidOf, userExists } from "../../model/image-content.ts";
import { flagValue, operands } from "../../shell/command-flags.ts";
import { instructionsOf, isBaseKnown, outermostStage, runsOf, stagesNamed, type Check } from "./check.ts";

/** `user-exists` */
export const userExistsCheck: Check<"user-exists"> = ({ user, uid, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    const exists = userExists(one, user);
    if (exists === false) tell(outermostStage(one).baseSpan, { stage: one, data: { user, found: "no such user" } });
    if (exists !== true || uid === undefined) continue;
    const found = uidOf(one, user);
    const created = createdUsers(one).findLast(({ name }) => name === user);
    if (found !== undefined && found !== uid)
      tell(created?.nameSpan ?? outermostStage(one).baseSpan, { stage: one, data: { user, found: `uid ${found}` } });
  }
};

const GROUP_FLAGS: ReadonlySet<string> = new Set(["-g", "--gid", "-K", "--key", "-R", "-P", "-p"]);

/** `group-exists` */
export const groupExists: Check<"group-exists"> = ({ group, gid, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    for (const run of runsOf(one)) {
      for (const { unwrapped, nameSpan } of run.commands) {
        if (unwrapped.name !== "groupadd" && unwrapped.name !== "addgroup") continue;
        const name = operands(unwrapped.args, GROUP_FLAGS).at(-1);
        const number = flagValue(unwrapped.args, "-g", "--gid");
        if (name?.text !== group || number === undefined || !/^\d+$/.test(number) || Number(number) === gid) continue;
        tell(unwrapped.args.find(({ text }) => text === number)?.span ?? nameSpan ?? run.instruction.keyword.span, {
          stage: one,
          run,
          data: { group, found: number },
        });
      }
    }
  }
};

/** `user-home-is` */
export const userHomeIs: Check<"user-home-is"> = ({ user, home, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    const created = createdUsers(one).findLast(({ name }) => name === user);
    if (created === undefined) continue;
    const elsewhere = created.home !== undefined && created.home !== home && !created.home.includes("$");
    const none =
      created.createsHome === false &&
      !createsLater(
        one.runs.flatMap(({ commands }) => commands.map((command) => command.unwrapped.args.map(({ text }) => text).join(" "))),
        home,
      );
    if (elsewhere || none)
      tell(created.nameSpan, {
        stage: one,
        run: created.run,
        command: created.command,
        data: { user, found: elsewhere ? (created.home ?? "") : "no home folder" },
        // An option that makes the home would make the wrong one, or stand against its opposite.
        beyondFixes: elsewhere || created.command.unwrapped.args.some(({ text }) => text === "--no-create-home" || text === "-M"),
      });
  }
};

/** A home that is made by hand: `mkdir -p /home/agent`. */
function createsLater(commands: readonly string[], home: string): boolean {
  return commands.some((text) => text.split(" ").some((word) => word === home || word.startsWith(`${home}/`)));
}

/** `final-user-is` */
export const finalUserIs: Check<"final-user-is"> = ({ user, or = [], stated }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const now = stage.config.user;
  if (now.state === "set") {
    if (now.value.user === user || or.includes(now.value.user)) return;
    const own = now.inherited ? undefined : now.span;
    tell(own ?? stage.baseSpan, { stage, data: { user, found: now.value.raw }, instruction: now.inherited ? undefined : now.instruction });
  } else if (now.state === "unset") {
    tell(stage.baseSpan, { stage, data: { user, found: "root" } });
  } else if (stated === true && isBaseKnown(stage) && !instructionsOf(stage).some(({ name }) => name === "USER")) {
    tell(outermostStage(stage).baseSpan, { stage, data: { user, found: "the base image's user" } });
  }
};
