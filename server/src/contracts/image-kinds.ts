import { STAGE, describe } from "./parameter.ts";

/** Requirement kinds about bases, stages, packages, files and users. */
export const IMAGE_KINDS = describe({
  "base-image-is": {
    description: "The stage's outermost base image is one of these.",
    with: {
      images: {
        type: "texts",
        required: true,
        description: "Image names, with or without a tag; `*` stands for any characters: `alpine:3.21.*`.",
      },
      stage: STAGE,
    },
  },
  "base-image-is-not": {
    description: "The stage's outermost base image is none of these.",
    with: {
      images: { type: "texts", required: true, description: "Image names, with or without a tag; `*` stands for any characters." },
      stage: STAGE,
    },
  },
  "base-has-shell": { description: "The base image has a shell.", with: { stage: STAGE } },
  "base-family-is": {
    description: "The base image, where its distribution is known, belongs to one of these families.",
    with: {
      families: {
        type: "texts",
        required: true,
        description: "debian, alpine, fedora, suse, arch, busybox, distroless, scratch, windows or wolfi.",
      },
      stage: STAGE,
    },
  },
  "base-from-argument": {
    description: "The base image can be chosen with a build argument that has a default before the first FROM.",
    with: {
      argument: { type: "text", required: true, description: "The build argument's name." },
      image: { type: "text", description: "Every stage on this image must use the argument; the final stage when left out." },
    },
  },
  "stage-exists": {
    description: "A stage has this name.",
    with: { name: { type: "text", required: true, description: "The stage's name." } },
  },
  "stage-count-is": {
    description: "The file has this many stages.",
    with: {
      atLeast: { type: "count", required: true, description: "The smallest number." },
      atMost: { type: "count", description: "The largest number." },
    },
  },
  "platform-is": {
    description: "Every `--platform` of a FROM is one of these.",
    with: { platforms: { type: "texts", required: true, description: "`linux/amd64`, `linux/arm64` …; variables are accepted." } },
  },
  "package-present": {
    description: "The stage installs a package, or its base image brings what the package is for.",
    with: {
      package: { type: "text", required: true, description: "The package's name." },
      or: { type: "texts", description: "Names of packages that do as well." },
      byFamily: { type: "table", description: 'Names by family of distribution: `{ "fedora": ["openssh-clients"] }`.' },
      command: { type: "text", description: "A command the package brings; a base image that has it satisfies the requirement." },
      stage: STAGE,
    },
  },
  "package-absent": {
    description: "The stage holds none of these packages, neither installed nor brought by its base image nor copied.",
    with: {
      packages: { type: "texts", required: true, description: "Package names; `*` stands for any characters." },
      managers: { type: "texts", description: "Only installs by these: apt, apk, dnf, pip, npm …" },
      images: { type: "texts", description: "Base images that bring it." },
      files: { type: "texts", description: "Files that bring it when copied there." },
      stage: STAGE,
    },
  },
  "packages-limited-to": {
    description: "The stage installs no other packages of the system than these.",
    with: { packages: { type: "texts", required: true, description: "Package names; `*` stands for any characters." }, stage: STAGE },
  },
  "package-manager-fits-base": {
    description: "The stage installs with the package manager of its base image's family.",
    with: { stage: STAGE },
  },
  "python-package-present": {
    description: "A Python package is installed: named to pip, in a requirements file or in pyproject.toml.",
    with: { package: { type: "text", required: true, description: "The package's name on PyPI." }, stage: STAGE },
  },
  "command-on-path": {
    description: "A command is on PATH.",
    with: {
      command: { type: "text", required: true, description: "The command's name." },
      or: { type: "texts", description: "Commands that do as well." },
      installers: { type: "texts", description: "Patterns over RUN that install it in another way." },
      label: { type: "text", description: "Asked only where the image's label of this name is absent or holds `has`." },
      has: { type: "text", description: "The word in the label." },
      stage: STAGE,
    },
  },
  "file-at-path": {
    description: "A file or folder stands at a path.",
    with: { path: { type: "text", required: true, description: "Absolute." }, stage: STAGE },
  },
  "context-file-copied": {
    description: "A file or folder of the build context is copied into the image.",
    with: {
      source: { type: "text", required: true, description: "Its path in the build context; a folder ends in `/`." },
      to: { type: "text", required: true, description: "Where it stands in the image; a folder to copy into ends in `/`." },
      stage: STAGE,
    },
  },
  "context-not-copied": {
    description: "The project is not copied into the image.",
    with: {
      to: { type: "text", description: "Only copies into this folder count." },
      whole: { type: "flag", description: "Only copies of the whole build context count." },
      except: { type: "texts", description: "Names of files that may be copied; `*` stands for any characters." },
      stage: STAGE,
    },
  },
  "copied-from-stage": {
    description: "A path is copied from another stage.",
    with: {
      from: { type: "text", required: true, description: "The stage's name." },
      source: { type: "text", required: true, description: "The path in that stage." },
      to: { type: "text", required: true, description: "The path in this one." },
      stage: STAGE,
    },
  },
  "copy-mode-is": {
    description: "What is copied to a path has this mode.",
    with: {
      to: { type: "text", required: true, description: "Absolute path in the image." },
      mode: { type: "pattern", required: true, description: "Pattern over the octal mode: `0?[45]{3}`." },
      stage: STAGE,
    },
  },
  "directory-exists": {
    description: "A folder is made, and given to a user.",
    with: {
      path: { type: "text", required: true, description: "Absolute." },
      owner: { type: "text", description: "The user it must belong to." },
      stage: STAGE,
    },
  },
  "user-exists": {
    description: "A user exists.",
    with: {
      user: { type: "text", required: true, description: "The user's name." },
      uid: { type: "count", description: "The user's number." },
      stage: STAGE,
    },
  },
  "group-exists": {
    description: "A group exists with a number.",
    with: {
      group: { type: "text", required: true, description: "The group's name." },
      gid: { type: "count", required: true, description: "The group's number." },
      stage: STAGE,
    },
  },
  "user-home-is": {
    description: "A user that the file creates has a home folder.",
    with: {
      user: { type: "text", required: true, description: "The user's name." },
      home: { type: "text", required: true, description: "Absolute." },
      stage: STAGE,
    },
  },
  "final-user-is": {
    description: "The image runs as a user.",
    with: {
      user: { type: "text", required: true, description: "The user's name." },
      or: { type: "texts", description: "Other spellings that do as well: `1000`." },
      stated: { type: "flag", description: "A base that may end as anyone does not excuse the file from saying so." },
    },
  },
});
