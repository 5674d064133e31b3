import { STAGE, describe } from "./parameter.ts";

/** Requirement kinds about instructions, commands, the image's settings and the files around the Dockerfile. */
export const FILE_KINDS = describe({
  "sudo-absent": {
    description: "The image has no sudo, and no RUN calls it.",
    with: {
      where: {
        type: "text",
        required: true,
        values: ["run", "image"],
        description: "`run`: no RUN calls it; `image`: it is not installed or configured.",
      },
    },
  },
  "installs-run-as-root": {
    description: "Packages are installed as root.",
    with: {
      user: { type: "text", required: true, description: "The user that must not install." },
      unstated: {
        type: "texts",
        description:
          "Base images that may end as that user: on them a USER must stand before the first install. Without it the user must be set.",
      },
    },
  },
  "workdir-is": {
    description: "The working directory is this.",
    with: {
      path: { type: "text", required: true, description: "Absolute." },
      stated: { type: "flag", description: "The file must say so even where the base image is unknown." },
    },
  },
  "env-set": {
    description: "An environment variable is set.",
    with: {
      name: { type: "text", required: true, description: "Its name." },
      value: { type: "text", description: "Its value; any that is not empty when left out." },
      stated: { type: "flag", description: "The file must set it even where the base image is unknown." },
    },
  },
  "env-absent": {
    description: "These environment variables are not baked into the image.",
    with: {
      names: { type: "texts", required: true, description: "Names; `*` stands for any characters." },
      value: { type: "text", values: ["empty", "filled"], description: "Only those with an empty value, or only those with another." },
      args: { type: "flag", description: "Build arguments count, too." },
    },
  },
  "entrypoint-absent": { description: "The file sets no ENTRYPOINT.", with: {} },
  "entrypoint-set": { description: "The image has an ENTRYPOINT.", with: {} },
  "entrypoint-is": {
    description: "ENTRYPOINT, where there is one, is this in exec form.",
    with: {
      words: { type: "texts", required: true, description: "Its words." },
      behind: { type: "texts", description: "Programs that may stand before: `tini`." },
    },
  },
  "entrypoint-is-not": {
    description: "ENTRYPOINT runs none of these.",
    with: { programs: { type: "texts", required: true, description: "Names of programs." } },
  },
  "exec-form": {
    description: "An instruction of the final stage is in exec form.",
    with: { of: { type: "text", required: true, values: ["entrypoint", "cmd"], description: "`entrypoint` or `cmd`." } },
  },
  "cmd-is": {
    description: "CMD is this.",
    with: {
      words: { type: "texts", required: true, description: "Its words; the program may stand with or without its folder." },
      entrypoint: { type: "flag", description: "An ENTRYPOINT that runs the same program does as well." },
    },
  },
  "cmd-inherited": {
    description: "CMD is left as the base image has it.",
    with: { words: { type: "texts", description: "Words that do no harm when they are written again." } },
  },
  "healthcheck-set": { description: "The image has a health check.", with: {} },
  "healthcheck-is": {
    description: "The health check, where there is one, is this.",
    with: {
      command: { type: "text", description: "Its program." },
      interval: { type: "text", description: "`30s`" },
      timeout: { type: "text", description: "`10s`" },
      startPeriod: { type: "text", description: "`5s`" },
      retries: { type: "count", description: "How often it may fail." },
    },
  },
  "label-set": {
    description: "The image has a label.",
    with: {
      name: { type: "text", required: true, description: "Its key." },
      matches: { type: "pattern", description: "Pattern over its value." },
    },
  },
  "port-exposed": {
    description: "The image exposes a port.",
    with: { port: { type: "count", required: true, description: "Its number." } },
  },
  "installs-before-copies": {
    description: "Packages are installed before the application is copied.",
    with: { to: { type: "text", required: true, description: "The folder of the application." }, stage: STAGE },
  },
  "installs-around-argument": {
    description: "Some installs stand below a build argument and the others above it.",
    with: {
      argument: { type: "text", required: true, description: "The build argument." },
      packages: {
        type: "texts",
        required: true,
        description:
          "Packages and installers; `*` stands for any characters. With `order` `below` these must stand below; with `above` all others above.",
      },
      order: { type: "text", required: true, values: ["below", "above"], description: "What is asked." },
    },
  },
  "argument-declared": {
    description: "A stage declares a build argument.",
    with: { name: { type: "text", required: true, description: "Its name." }, stage: STAGE },
  },
  "cache-mount-present": {
    description: "Package installs of the stage use a cache mount.",
    with: { managers: { type: "texts", required: true, description: "apt, apk, npm …" }, stage: STAGE },
  },
  "command-runs": {
    description: "A RUN of the stage runs this.",
    with: {
      matches: { type: "pattern", required: true, description: "Pattern over a RUN's commands." },
      user: { type: "text", description: "It must run as this user." },
      stage: STAGE,
    },
  },
  "command-runs-as": {
    description: "A RUN of the stage that runs this, if any, runs as this user.",
    with: {
      matches: { type: "pattern", required: true, description: "Pattern over a RUN's commands." },
      user: { type: "text", required: true, description: "The user." },
      stage: STAGE,
    },
  },
  "command-absent": {
    description: "No RUN of the stage runs this, and nothing is copied over these files.",
    with: {
      matches: { type: "pattern", required: true, description: "Pattern over one command." },
      files: { type: "texts", description: "Files that no COPY may write." },
      stage: STAGE,
    },
  },
  "command-has-variable": {
    description: "A command, where it runs, has an environment variable.",
    with: {
      command: { type: "text", required: true, description: "Its first words: `go build`." },
      name: { type: "text", required: true, description: "The variable." },
      value: { type: "text", required: true, description: "Its value." },
    },
  },
  "comment-present": {
    description: "A comment says this.",
    with: { matches: { type: "pattern", required: true, description: "Pattern over a comment." } },
  },
  "sources-limited-to": {
    description: "Images and downloads come from these places only.",
    with: {
      registries: { type: "texts", required: true, description: "Registries: `docker.io`." },
      hosts: { type: "texts", required: true, description: "Hosts of downloads; their subdomains count." },
    },
  },
  "no-install-at-start": { description: "Nothing is installed when the container starts.", with: {} },
  "manifests-have-runtimes": {
    description: "What the project's manifests need is in the image.",
    with: {
      manifests: { type: "table", required: true, description: 'Commands by file: `{ "go.mod": ["go"] }`; one of them must be on PATH.' },
    },
  },
  "dockerfile-is-named": {
    description: "The Dockerfile stands at this path.",
    with: { path: { type: "text", required: true, description: "Relative to the build context." } },
  },
  "ignore-file-has": {
    description: "The ignore file keeps a path out of the build.",
    with: {
      pattern: { type: "text", required: true, description: "The line to write." },
      probe: { type: "texts", description: "Paths that must be kept out; the pattern's own when left out." },
      keep: { type: "texts", description: "Lines to write behind it, so that files which are copied stay: `!.env.example`." },
      ifExists: { type: "flag", description: "Asked only where the build context has such a path." },
    },
  },
  "neighbour-file-exists": {
    description: "A file stands in the build context.",
    with: { path: { type: "text", required: true, description: "Relative to the build context." } },
  },
  "neighbour-file-contains": {
    description: "A file of the build context, where it is there, contains this.",
    with: {
      path: { type: "text", required: true, description: "Relative to the build context." },
      matches: { type: "pattern", required: true, description: "Pattern over its text." },
    },
  },
  "script-contains": {
    description: "The script that the image runs contains this.",
    with: {
      of: { type: "text", required: true, description: "`entrypoint`, `cmd`, `healthcheck`, or an absolute path in the image." },
      matches: { type: "pattern", required: true, description: "Pattern over its text." },
    },
  },
  "script-is-valid": {
    description: "The script that the image runs is a valid shell script.",
    with: { of: { type: "text", required: true, description: "As in `script-contains`." } },
  },
  "script-writes-within": {
    description: "The script that the image runs writes to these folders only.",
    with: {
      of: { type: "text", required: true, description: "As in `script-contains`." },
      paths: { type: "texts", required: true, description: "Absolute folders." },
    },
  },
});
