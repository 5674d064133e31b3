import { describe } from "./parameter.ts";

/** What a fix of a requirement can do: a closed set. */
export const FIX_ACTIONS = describe({
  "insert-instruction": {
    description: "Writes instructions.",
    with: {
      lines: {
        type: "texts",
        required: true,
        description: "Lines of the Dockerfile; `{package}` and other words of the finding are filled in.",
      },
      byFamily: { type: "table", description: "Other lines by family of distribution." },
      at: {
        type: "text",
        required: true,
        values: ["end", "before-user", "after-from", "after-installs", "before-finding", "before-entrypoint", "before-workdir"],
        description:
          "Where: at the end of the stage, before the last USER if that steps down from root, after its FROM, after its last system install, before the instruction of the finding, before ENTRYPOINT and CMD, or before its last WORKDIR.",
      },
      user: { type: "text", description: "The lines run as this user: a USER is written before them where another one is." },
      root: { type: "flag", description: "The lines need root: put between USER root and the user before where that is not root." },
    },
  },
  "delete-instruction": { description: "Takes the instruction of the finding out.", with: {} },
  "add-package": {
    description: "Adds a package to the stage's install, in the author's layout, or writes a new install.",
    with: {
      package: { type: "text", required: true, description: "The package's name." },
      byFamily: { type: "table", description: "Other names by family of distribution." },
    },
  },
  "remove-package": { description: "Takes the package of the finding out of its install.", with: {} },
  "set-user": { description: "Ends the stage with a USER.", with: { user: { type: "text", required: true, description: "The user." } } },
  "set-workdir": {
    description: "Rewrites the last WORKDIR, or writes one before the last USER.",
    with: { path: { type: "text", required: true, description: "Absolute." } },
  },
  "set-env": {
    description: "Sets an environment variable.",
    with: {
      name: { type: "text", required: true, description: "Its name." },
      value: { type: "text", required: true, description: "Its value." },
    },
  },
  "set-command": {
    description: "Writes CMD or ENTRYPOINT anew, or at the end of the stage.",
    with: {
      instruction: { type: "text", required: true, values: ["CMD", "ENTRYPOINT", "HEALTHCHECK"], description: "Which." },
      text: { type: "text", required: true, description: "Its arguments." },
    },
  },
  "name-stage": { description: "Names the first stage.", with: { name: { type: "text", required: true, description: "The name." } } },
  "replace-base": {
    description: "Writes another base image.",
    with: {
      image: { type: "text", required: true, description: "The image." },
      families: { type: "texts", description: "Only for bases of these families." },
    },
  },
  "replace-text": {
    description: "Writes something else in the place of the finding.",
    with: { text: { type: "text", required: true, description: "What." } },
  },
  "insert-before": {
    description: "Writes something before the words of the finding.",
    with: { text: { type: "text", required: true, description: "What." } },
  },
  "use-base-argument": {
    description: "Puts a build argument in the place of the base image or a part of its tag.",
    with: {
      argument: { type: "text", required: true, description: "Its name." },
      part: { type: "pattern", description: "The part of the tag; the whole image when left out." },
    },
  },
  "set-copy-flag": {
    description: "Gives the COPY of the finding a flag.",
    with: {
      flag: { type: "text", required: true, description: "`chmod`, `chown` …" },
      value: { type: "text", required: true, description: "Its value." },
    },
  },
  "copy-context-file": {
    description: "Copies a file of the build context: adds it to a COPY with the same target, or writes a new one.",
    with: {
      source: { type: "text", required: true, description: "Its path in the build context." },
      to: { type: "text", required: true, description: "Where to." },
      flags: { type: "text", description: "Flags of a new COPY." },
    },
  },
  "drop-wrapper": { description: "Takes `sudo` out.", with: {} },
  "use-root": {
    description: "Writes USER root before the finding, and a USER at the end where none is there.",
    with: { user: { type: "text", required: true, description: "The user at the end." } },
  },
  "cache-mount": {
    description: "Gives the RUN of the finding a cache mount and takes out what works against it.",
    with: {
      mount: { type: "text", required: true, description: "`type=cache,target=…`" },
      drop: { type: "text", description: "The option to take out." },
    },
  },
  "ignore-paths": {
    description: "Adds lines to the ignore file.",
    with: { lines: { type: "texts", required: true, description: "The lines." } },
  },
  "add-line": {
    description: "Adds a line to a file of the build context.",
    with: {
      path: { type: "text", required: true, description: "The file; the one of the finding when it is `*`." },
      line: { type: "text", required: true, description: "The line." },
    },
  },
});
