import type { BaseFacts, Stage } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";

/** A user to run as, and what must run before so that it exists. */
export interface UserPlan {
  readonly title: string;
  /** The argument of USER. */
  readonly user: string;
  /** RUN bodies that create it. */
  readonly commands: readonly string[];
}

/** The number a created user gets: above those of the distributions' own users, below those of logins. */
export const createdUid = "10001";

/**
 * Which user an image should run as: one that the file creates, else one that the base brings, else a new one made
 * the way of the base's family, else a bare number, which every container runtime accepts.
 */
export function planUsers(stage: Stage): UserPlan[] {
  const plans: UserPlan[] = [];
  for (const { createdUsers } of [stage, ...stage.ancestors]) {
    const created = createdUsers.findLast(({ name }) => /^[\w.-]+$/.test(name));
    if (created === undefined) continue;
    plans.push({ title: `Run as ${created.name}, which this file creates`, user: created.name, commands: [] });
    break;
  }
  const facts = stage.baseFacts;
  for (const [name, uid] of Object.entries(facts?.users ?? {})) {
    if (uid >= 1000 && uid < 60_000) plans.push({ title: `Run as ${name}, which the base image brings`, user: name, commands: [] });
  }
  if (plans.length === 0) plans.push(newUser(stage, facts));
  return plans;
}

function newUser(stage: Stage, facts: BaseFacts | undefined): UserPlan {
  switch (facts?.family) {
    case "distroless":
      return { title: "Run as nonroot (65532)", user: "65532:65532", commands: [] };
    case "alpine":
    case "busybox":
    case "wolfi":
      return created(`addgroup -S -g ${createdUid} app && adduser -S -D -H -u ${createdUid} -G app app`);
    case "debian":
    case "fedora":
    case "suse":
    case "arch":
      return created(
        `groupadd --system --gid ${createdUid} app && useradd --system --no-log-init --no-create-home --uid ${createdUid} --gid app app`,
      );
    default:
      return {
        title: `Run as UID ${stage.base.kind === "scratch" ? "65532" : createdUid}`,
        user: stage.base.kind === "scratch" ? "65532:65532" : createdUid,
        commands: [],
      };
  }
}

function created(command: string): UserPlan {
  return { title: `Create a user and run as it (UID ${createdUid})`, user: createdUid, commands: [command] };
}

/** What hadolint takes for the user: the word as it is written, with the blanks behind it at the end of its line. */
export function writtenUser({ text }: SyntaxTree, { start, end }: Span): string {
  const blanks = /^[ \t]*$/m.exec(text.slice(end, end + 80));
  return text.slice(start, blanks?.index === 0 ? end + blanks[0].length : end);
}
