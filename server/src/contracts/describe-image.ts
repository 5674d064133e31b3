import type { Model, Stage } from "../model/model.ts";
import type { ContractSource } from "./merge.ts";

/**
 * A contract that says of an image what its Dockerfile makes of it now: its base, user, working directory, entrypoint,
 * command, ports, the packages it installs and the users it makes. A place to start from; what is unknown is left out.
 */
export function describeImage(model: Model, name: string): ContractSource {
  const stage = model.finalStage;
  return {
    name,
    title: name,
    description: `What ${name} is now; say here what it is for.`,
    requirements: stage === undefined ? [] : requirementsOf(stage, name),
    ...(stage === undefined ? {} : { smoke: smokeOf(stage) }),
    build: { tags: [`${name}:latest`], context: "." },
  };
}

type Requirements = NonNullable<ContractSource["requirements"]>;

function requirementsOf(stage: Stage, name: string): Requirements {
  const { config, base } = stage;
  const found: Requirements[number][] = [];
  const add = (id: string, kind: string, args: object, message: string, why: string): void => {
    found.push({ id: `${name}-${id}`, kind, with: args, severity: "error", message, why } as unknown as Requirements[number]);
  };
  if (base.kind === "image" && !base.image.variable) {
    const image = base.image.tag === undefined ? base.image.name : `${base.image.name}:${base.image.tag}`;
    add("base", "base-image-is", { images: [image] }, `The base image is {found}; it must be ${image}.`, "Say why this base.");
  }
  const names = [
    ...new Set(
      stage.installs.flatMap(({ manager, packages }) =>
        SYSTEM.has(manager) ? packages.flatMap((item) => (item.literal ? [item.name] : [])) : [],
      ),
    ),
  ];
  for (const item of names)
    add("missing-package", "package-present", { package: item }, "The image does not install {package}.", "Say what needs it.");
  for (const { name: user, uid } of stage.createdUsers) {
    const known = uid !== undefined && /^\d+$/.test(uid) ? { uid: Number(uid) } : {};
    add("user-missing", "user-exists", { user, ...known }, "The user {user} is needed; found: {found}.", "Say who runs as this user.");
  }
  const { user, workingDir, entrypoint, cmd } = config;
  if (user.state === "set" && !user.inherited)
    add("user", "final-user-is", { user: user.value.user, stated: true }, "The image runs as {found}; it must run as {user}.", "Say why.");
  if (workingDir.state === "set" && !workingDir.inherited)
    add(
      "workdir",
      "workdir-is",
      { path: workingDir.value, stated: true },
      "The working directory is {found}; it must be {path}.",
      "Say what is there.",
    );
  if (entrypoint.state === "set" && !entrypoint.inherited && entrypoint.value.words.length > 0)
    add("entrypoint", "entrypoint-is", { words: entrypoint.value.words }, "ENTRYPOINT runs {found}.", "Say what starts the image.");
  if (cmd.state === "set" && !cmd.inherited && cmd.value.words.length > 0)
    add("cmd", "cmd-is", { words: cmd.value.words }, "CMD is {found}.", "Say what runs by default.");
  for (const { first, last } of config.exposedPorts)
    if (first !== undefined && first === last)
      add("port", "port-exposed", { port: first }, "The image does not expose port {port}.", "Say what listens there.");
  return found;
}

const SYSTEM: ReadonlySet<string> = new Set(["apt", "apk", "yum", "dnf", "microdnf", "zypper", "pacman"]);

function smokeOf({ config }: Stage): NonNullable<ContractSource["smoke"]> {
  const { user, workingDir } = config;
  return [
    ...(user.state === "set"
      ? [{ title: `the user is ${user.value.user}`, test: { inspect: "{{.Config.User}}", expect: { equals: user.value.raw } } }]
      : []),
    ...(workingDir.state === "set" && !workingDir.inherited
      ? [
          {
            title: `the working directory is ${workingDir.value}`,
            test: { inspect: "{{.Config.WorkingDir}}", expect: { equals: workingDir.value } },
          },
        ]
      : []),
  ];
}
