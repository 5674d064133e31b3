import { FIX_ACTIONS } from "./fix-actions.ts";
import type { Described, Parameter } from "./parameter.ts";
import { REQUIREMENT_KINDS } from "./requirement.ts";
import { build } from "./schema-build.ts";
import { flag, list, object, pattern, rows, table, text, texts, whole, type Schema } from "./schema-parts.ts";

const severity: Schema = text("How grave a finding is.", { enum: ["error", "warning", "info", "hint"] });
const env = table("Environment variables.", { type: "string" });
const template = (description: string): Schema => list(description, { $ref: "#/definitions/line" });

function parameterSchema({ type, description, values }: Parameter): Schema {
  switch (type) {
    case "texts":
      return texts(description);
    case "count":
      return whole(description);
    case "flag":
      return flag(description);
    case "pattern":
      return pattern(description);
    case "table":
      return table(description, { type: "array", items: { type: "string" } });
    default:
      return values === undefined ? text(description) : text(description, { enum: values });
  }
}

/** The arguments of each kind or action, chosen by the member `key`. */
function choices(key: string, described: Readonly<Record<string, Described>>): NonNullable<Schema["allOf"]> {
  return Object.entries(described).map(([name, { with: parameters, description }]) => {
    const properties = Object.fromEntries(Object.entries(parameters).map(([parameter, each]) => [parameter, parameterSchema(each)]));
    const required = Object.entries(parameters).flatMap(([parameter, each]) => (each.required === true ? [parameter] : []));
    return {
      if: { properties: { [key]: { const: name } }, required: [key] },
      then: { properties: { with: object(description, properties, required) } },
    };
  });
}

const named = (key: string, described: Readonly<Record<string, Described>>, description: string): Schema =>
  text(
    `${description}\n\n${Object.entries(described)
      .map(([name, each]) => `- \`${name}\`: ${each.description}`)
      .join("\n")}`,
    { enum: Object.keys(described), title: key },
  );

const fix: Schema = {
  ...object(
    "A change that ends the finding.",
    {
      title: text("What a person reads in the light bulb: `Copy clo from cloche-base`."),
      safety: text(
        "`safe`: it writes exactly what the contract demands, so it may be applied with all others; `ask`: it is offered one by one.",
        { enum: ["safe", "ask"] },
      ),
      action: named("action", FIX_ACTIONS, "What is done."),
      with: { type: "object", description: "What the action takes." },
    },
    ["title", "safety", "action", "with"],
  ),
  allOf: choices("action", FIX_ACTIONS),
};

const requirement: Schema = {
  ...object(
    "One thing that the image must be.",
    {
      id: text("The finding's id in lower case with dashes. Several requirements may share one.", {
        pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
        examples: ["acme-missing-curl"],
      }),
      rows,
      kind: named("kind", REQUIREMENT_KINDS, "What is asked for."),
      with: { type: "object", description: "What the kind takes." },
      severity,
      message: text(
        "What is wrong and what to do, in one or two sentences. `{found}` and the names of the kind's arguments are filled in.",
      ),
      why: text("Why the image needs it; shown in the hover and in the documentation."),
      covers: texts("General rules that would tell the same; they are silent under the contract."),
      fixes: list("Changes that end the finding, the best one first.", fix),
    },
    ["id", "kind", "with", "severity", "message", "why"],
  ),
  allOf: choices("kind", REQUIREMENT_KINDS),
};

const expectation = object("What is expected.", {
  exit: { description: "The exit code; 0 when left out.", anyOf: [{ type: "number" }, { type: "string", enum: ["nonzero", "any"] }] },
  equals: text("Standard output, without its last line break."),
  oneOf: texts("Standard output is one of these."),
  matches: pattern("Pattern over standard output and standard error."),
  notMatches: pattern("Pattern that must not match standard output and standard error."),
});

const run = {
  user: text("The user to run as."),
  env,
  workdir: text("The working directory."),
  readOnly: flag("With a read-only root file system."),
  tmpfs: texts("Folders in memory: `/tmp`."),
  dropCapabilities: flag("Without capabilities and new privileges."),
  mountProject: text("Mounts the project's folder here, read-only."),
  network: flag("With the network; a container has none otherwise."),
  expect: expectation,
};

const smokeTest: Schema = {
  description: "What is run or looked at.",
  anyOf: [
    object(
      "A command in a new container.",
      {
        run: texts("The command and its arguments."),
        entrypoint: text("`own`: the image's own entrypoint runs it.", { enum: ["own"] }),
        ...run,
      },
      ["run"],
    ),
    object("A line for the image's `sh`.", { sh: text("The line."), ...run }, ["sh"]),
    object("A Go template over `image inspect`.", { inspect: text("The template: `{{.Config.User}}`."), expect: expectation }, [
      "inspect",
      "expect",
    ]),
    object(
      "The image's history.",
      { history: object("What may not be in it.", { notMatches: pattern("Pattern over the history.") }, ["notMatches"]) },
      ["history"],
    ),
    object("The image's size.", { size: object("Its limit.", { below: whole("Bytes.") }, ["below"]) }, ["size"]),
    object("Starts the image as it is and waits for its health check.", { health: object("How.", { env }) }, ["health"]),
    object("Starts the image as it is and stops it.", { stop: object("How.", { within: whole("Seconds.") }, ["within"]) }, ["stop"]),
  ],
};

const smoke = object(
  "One assertion over the built image.",
  {
    rows,
    title: text("What is asserted: `git answers`."),
    test: smokeTest,
    level: text("`fail` when left out; `warn` is told, but the run passes; `report` prints what it sees.", {
      enum: ["fail", "warn", "report"],
    }),
    ifLabel: object(
      "Asked only where the image's label is absent or holds this word.",
      { name: text("The label."), has: text("The word.") },
      ["name", "has"],
    ),
    seconds: whole("Time limit; 30 when left out.", 1),
  },
  ["title", "test"],
);

const question = object(
  "Something that is asked before the files are written.",
  {
    name: text("Its name in the templates: `{{name}}`.", { pattern: "^[a-zA-Z][a-zA-Z0-9]*$" }),
    prompt: text("What a person reads."),
    type: text("`text` when left out.", { enum: ["text", "choice", "list"] }),
    default: text("The answer of who does not care; words of a list are separated by blanks."),
    choices: texts("What can be chosen."),
    pattern: pattern("What the answer (each word of a list) must match."),
    detect: text("What in the workspace gives a better default.", {
      enum: [
        "project-name",
        "stack",
        "package-manager",
        "node-version",
        "python-version",
        "go-version",
        "rust-version",
        "java-version",
        "go-main",
        "start-script",
        "port",
        "git-remote",
        "git-branch",
        "python-module",
      ],
    }),
    if: text("Asked only where this question …"),
    is: texts("… has one of these answers."),
  },
  ["name", "prompt", "default"],
);

const base = object(
  "What is known of a base image.",
  {
    image: text("Its name without registry and tag: `cloche-base`."),
    tag: text("Pattern over its tag."),
    user: text("The user it ends with."),
    workingDir: text("Its working directory."),
    shell: flag("Whether it has a shell."),
    packageManager: text("apt, apk, dnf …, or `none`."),
    family: text("The family of its distribution.", {
      enum: ["debian", "alpine", "fedora", "suse", "arch", "busybox", "distroless", "scratch", "windows", "wolfi"],
    }),
    commands: texts("Commands on PATH."),
    users: table("Users with their numbers.", { type: "number" }),
    env,
    envComplete: flag("Whether `env` is all it sets besides PATH."),
    entrypoint: texts("Its entrypoint."),
    cmd: texts("Its default command."),
    files: texts("Files that are there."),
    local: flag("It is built on the machine itself: `latest` and a missing digest are right for it."),
  },
  ["image"],
);

/** The schema of `*.image-contract.json|jsonc|yaml`; `schemas/image-contract.schema.json` is written from it. */
export const contractSchema: Schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Image contract",
  ...object(
    "An image that is described as data: its requirements, how it is recognised, scaffolded, built and smoke-tested.",
    {
      $schema: text("The schema of this file."),
      name: text("Its name in lower case with dashes, as in `# plimsoll contract=NAME`.", { pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
      title: text("Its name for people."),
      description: text("What the image is, in one or two sentences."),
      document: text("The document that describes the image."),
      extends: text("The contract it continues. Requirements of the same id replace the ones there."),
      without: texts("Ids of requirements of the extended contract that do not hold here."),
      detect: object("How a Dockerfile of this image is recognised. A file name alone never selects.", {
        text: list(
          "Decisive text in the final stage; any clause selects.",
          object("All members must hold.", {
            base: texts("The final stage's base image, by name."),
            copyTo: text("A COPY writes to this path."),
            env: texts("ENV sets all of these."),
            arg: texts("ARG declares all of these."),
            cmd: text("CMD runs this."),
            label: text("LABEL sets this."),
            user: text("The stage runs as this user or creates it."),
            mentions: text("A text in COPY, ENTRYPOINT or CMD."),
            file: texts("The file's name fits one of these."),
          }),
        ),
        path: list(
          "A path with evidence.",
          object(
            "A path.",
            {
              file: text("The end of the path: `.cloche/Dockerfile`."),
              neighbours: texts("Files or folders that must stand beside the Dockerfile."),
            },
            ["file"],
          ),
        ),
        after: texts("Contracts whose text is tested before this one's."),
      }),
      bases: list("What is known of images that this contract speaks of.", base),
      requirements: list("What the image must be.", requirement),
      overrides: list(
        "What holds for general rules under this contract.",
        object(
          "One general rule.",
          {
            rule: text("The rule's id."),
            severity: text("Its level under the contract; without one the entry says which rows the rule answers for.", {
              enum: ["error", "warning", "info", "hint", "off"],
            }),
            atMost: text(
              "Instead of a severity: lowers the level that the preset gives to this one, and leaves a rule that is off alone.",
              {
                enum: ["error", "warning", "info", "hint"],
              },
            ),
            atLeast: text("Instead of a severity: raises the level that the preset gives to this one.", {
              enum: ["error", "warning", "info", "hint"],
            }),
            options: { type: "object", description: "Options of the rule.", additionalProperties: true },
            only: texts("Only for findings about these images or addresses; `*` stands for any characters."),
            rows,
            reason: text("Why."),
          },
          ["rule", "reason"],
        ),
      ),
      scaffold: object(
        "The files of a new project of this kind.",
        {
          title: text("What is scaffolded, as a command names it: `Ralph Worker Dockerfile`; the contract's own title when left out."),
          path: text("Where the Dockerfile goes."),
          questions: list("What is asked.", question),
          dockerfile: template("The lines of the Dockerfile."),
          companions: list(
            "Other files.",
            object(
              "One file.",
              {
                path: text("Where it goes."),
                template: template("Its lines."),
                executable: flag("Whether it is executable."),
                if: text("Written only where this question is answered."),
                is: texts("… with one of these."),
              },
              ["path", "template"],
            ),
          ),
        },
        ["path", "dockerfile"],
      ),
      snippet: object(
        "The snippet.",
        {
          prefix: text("What is typed."),
          description: text("What it is."),
          body: texts("Its lines; the scaffold's Dockerfile when left out."),
        },
        ["prefix", "description"],
      ),
      build,
      smoke: list("What a built image is asked.", smoke),
      notes: list("Rows that are documentation.", object("A note.", { rows, text: text("What there is to know.") }, ["rows", "text"])),
    },
    ["name", "title", "description"],
  ),
  definitions: {
    line: {
      description: "A line, or lines that depend on an answer.",
      anyOf: [
        { type: "string", description: "A line; `{{name}}` is filled in." },
        object(
          "Lines that are written for some answers.",
          {
            if: text("The question."),
            is: texts("The answers; any but an empty one or `no` when left out."),
            lines: list("The lines.", { $ref: "#/definitions/line" }),
          },
          ["if", "lines"],
        ),
        object(
          "Lines that are written once for each word of a list.",
          { each: text("The question."), lines: list("The lines, with `{{item}}`.", { $ref: "#/definitions/line" }) },
          ["each", "lines"],
        ),
      ],
    },
  },
};
