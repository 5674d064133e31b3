/** What a page about a problem says. */
export interface ProblemFact {
  /** One line. */
  readonly summary: string;
  readonly why: string;
  /** A whole Dockerfile that has the problem, and one that has not. */
  readonly bad: string;
  readonly good: string;
}

export type ProblemCode =
  | "blank-name"
  | "copy-from-variable"
  | "duplicate-directive"
  | "duplicate-flag"
  | "empty-volume"
  | "exec-form-not-strings"
  | "flag-without-value"
  | "healthcheck-none-arguments"
  | "healthcheck-without-command"
  | "heredoc-destination"
  | "instruction-before-from"
  | "invalid-boolean-flag"
  | "invalid-device"
  | "invalid-duration"
  | "invalid-escape-directive"
  | "invalid-from"
  | "invalid-mount"
  | "invalid-mount-value"
  | "invalid-network-mode"
  | "invalid-onbuild-trigger"
  | "invalid-retries"
  | "invalid-security-mode"
  | "invalid-stage-name"
  | "invalid-substitution"
  | "line-too-long"
  | "missing-argument"
  | "missing-equals"
  | "missing-from"
  | "missing-value"
  | "mount-from-variable"
  | "mount-key-not-allowed"
  | "mount-key-without-value"
  | "no-instructions"
  | "shell-not-exec-form"
  | "unclosed-quote"
  | "unknown-flag"
  | "unknown-healthcheck-type"
  | "unknown-instruction"
  | "unknown-mount-key"
  | "unknown-mount-type"
  | "unterminated-heredoc";

/** Every code a problem can have. What BuildKit refuses cannot be built, whatever one thinks of it. */
export const problemCodes: Readonly<Record<ProblemCode, ProblemFact>> = {
  "blank-name": {
    summary: "A name of ENV, LABEL or ARG must not be empty.",
    why: "A variable or label without a name cannot be set.",
    bad: "FROM debian:13\nENV =1\n",
    good: "FROM debian:13\nENV LEVEL=1\n",
  },
  "copy-from-variable": {
    summary: "COPY --from takes no variable.",
    why: "BuildKit must know the stages a stage depends on before it knows any variable. A stage whose FROM holds the variable can be named instead.",
    bad: "ARG TAG=1\nFROM debian:13\nCOPY --from=acme/tool:$TAG /tool /tool\n",
    good: "ARG TAG=1\nFROM acme/tool:$TAG AS tool\nFROM debian:13\nCOPY --from=tool /tool /tool\n",
  },
  "duplicate-directive": {
    summary: "A parser directive may stand only once.",
    why: "BuildKit refuses a file that gives the same directive twice.",
    bad: "# syntax=docker/dockerfile:1\n# syntax=docker/dockerfile:1.4\nFROM debian:13\n",
    good: "# syntax=docker/dockerfile:1\nFROM debian:13\n",
  },
  "duplicate-flag": {
    summary: "A flag may stand only once, except --mount, --exclude and --device.",
    why: "BuildKit cannot know which of two values is meant.",
    bad: "FROM debian:13\nCOPY --chown=1 --chown=2 a /a\n",
    good: "FROM debian:13\nCOPY --chown=2 a /a\n",
  },
  "empty-volume": {
    summary: "A volume needs a path.",
    why: "An empty string names no directory.",
    bad: 'FROM debian:13\nVOLUME [""]\n',
    good: 'FROM debian:13\nVOLUME ["/data"]\n',
  },
  "exec-form-not-strings": {
    summary: "An array in exec form holds strings only.",
    why: "The elements become the arguments of a program, which are strings; BuildKit turns nothing else into one.",
    bad: 'FROM debian:13\nCMD ["sleep", 5]\n',
    good: 'FROM debian:13\nCMD ["sleep", "5"]\n',
  },
  "flag-without-value": {
    summary: "A flag that takes a value needs one.",
    why: "BuildKit does not take the next word as the value; it must stand behind an equals sign.",
    bad: "FROM debian:13\nCOPY --chown 1 a /a\n",
    good: "FROM debian:13\nCOPY --chown=1 a /a\n",
  },
  "healthcheck-none-arguments": {
    summary: "HEALTHCHECK NONE takes no arguments.",
    why: "NONE switches the check off, so there is nothing to add.",
    bad: "FROM debian:13\nHEALTHCHECK NONE curl localhost\n",
    good: "FROM debian:13\nHEALTHCHECK NONE\n",
  },
  "healthcheck-without-command": {
    summary: "HEALTHCHECK CMD needs a command.",
    why: "Without a command there is nothing that could tell whether the container works.",
    bad: "FROM debian:13\nHEALTHCHECK CMD\n",
    good: "FROM debian:13\nHEALTHCHECK CMD curl -f http://localhost/\n",
  },
  "heredoc-destination": {
    summary: "The destination of COPY and ADD cannot be a heredoc.",
    why: "A heredoc is content; the last argument says where content goes.",
    bad: "FROM debian:13\nCOPY /a <<EOF\ntext\nEOF\n",
    good: "FROM debian:13\nCOPY <<EOF /a\ntext\nEOF\n",
  },
  "instruction-before-from": {
    summary: "Before the first FROM only ARG may stand.",
    why: "Every other instruction changes a stage, and FROM is what starts one.",
    bad: "RUN true\nFROM debian:13\n",
    good: "FROM debian:13\nRUN true\n",
  },
  "invalid-boolean-flag": {
    summary: "A flag that switches something takes true or false.",
    why: "BuildKit knows no other words for it.",
    bad: "FROM debian:13\nCOPY --link=yes a /a\n",
    good: "FROM debian:13\nCOPY --link=true a /a\n",
  },
  "invalid-device": {
    summary: "RUN --device must name a device.",
    why: "BuildKit hands the name to the container runtime and takes no other key than name and required.",
    bad: "FROM debian:13\nRUN --device=vendor.com/device,optional=true true\n",
    good: "FROM debian:13\nRUN --device=vendor.com/device,required true\n",
  },
  "invalid-duration": {
    summary: "The times of HEALTHCHECK must be durations.",
    why: "A duration has a unit, such as 30s or 1m30s, and is zero or at least one millisecond.",
    bad: "FROM debian:13\nHEALTHCHECK --interval=30 CMD true\n",
    good: "FROM debian:13\nHEALTHCHECK --interval=30s CMD true\n",
  },
  "invalid-escape-directive": {
    summary: "The escape directive takes a backslash or a backquote.",
    why: "BuildKit knows no other escape character.",
    bad: "# escape=^\nFROM debian:13\n",
    good: "# escape=`\nFROM debian:13\n",
  },
  "invalid-from": {
    summary: "FROM takes an image, and AS with a stage name.",
    why: "With any other number of words BuildKit cannot tell what is the image and what the name.",
    bad: "FROM debian:13 build\n",
    good: "FROM debian:13 AS build\n",
  },
  "invalid-mount": {
    summary: "The value of RUN --mount must be a list of keys.",
    why: "BuildKit reads it as a line of comma-separated values: quotes belong around the whole key=value, and a secret needs an id or a target.",
    bad: 'FROM debian:13\nRUN --mount=type=cache,target=\\"/a b\\" true\n',
    good: "FROM debian:13\nRUN --mount=type=cache,target=/a true\n",
  },
  "invalid-mount-value": {
    summary: "A key of RUN --mount has a value it cannot have.",
    why: "Numbers, sizes, modes and switches have fixed forms.",
    bad: "FROM debian:13\nRUN --mount=type=cache,target=/a,sharing=exclusive true\n",
    good: "FROM debian:13\nRUN --mount=type=cache,target=/a,sharing=locked true\n",
  },
  "invalid-network-mode": {
    summary: "RUN --network takes default, none or host.",
    why: "BuildKit knows no other networks.",
    bad: "FROM debian:13\nRUN --network=bridge true\n",
    good: "FROM debian:13\nRUN --network=none true\n",
  },
  "invalid-onbuild-trigger": {
    summary: "ONBUILD, FROM and MAINTAINER cannot stand behind ONBUILD.",
    why: "A trigger runs inside the stage that another build begins; these make no sense there.",
    bad: "FROM debian:13\nONBUILD ONBUILD RUN true\n",
    good: "FROM debian:13\nONBUILD RUN true\n",
  },
  "invalid-retries": {
    summary: "HEALTHCHECK --retries takes a number.",
    why: "It counts failures, so it is a whole number from 0 on.",
    bad: "FROM debian:13\nHEALTHCHECK --retries=some CMD true\n",
    good: "FROM debian:13\nHEALTHCHECK --retries=5 CMD true\n",
  },
  "invalid-security-mode": {
    summary: "RUN --security takes sandbox or insecure.",
    why: "BuildKit knows no other modes.",
    bad: "FROM debian:13\nRUN --security=privileged true\n",
    good: "FROM debian:13\nRUN --security=insecure true\n",
  },
  "invalid-stage-name": {
    summary: "A stage name begins with a letter and holds letters, digits, hyphens, underscores and dots.",
    why: "Other characters cannot be told from those of an image reference, and a number names a stage by its place.",
    bad: "FROM debian:13 AS 2nd\n",
    good: "FROM debian:13 AS second\n",
  },
  "invalid-substitution": {
    summary: "A variable must be written in a form BuildKit knows.",
    why: "BuildKit expands variables in this instruction itself and stops at one it cannot read.",
    bad: "FROM debian:13\nENV A=${B\n",
    good: "FROM debian:13\nENV A=${B}\n",
  },
  "line-too-long": {
    summary: "A line may hold 65,535 bytes at most.",
    why: "BuildKit reads lines into a buffer of fixed size. A line can be continued with the escape character.",
    bad: `FROM debian:13\n# ${"x".repeat(65_536)}\n`,
    good: "FROM debian:13\n",
  },
  "missing-argument": {
    summary: "An instruction lacks an argument it needs.",
    why: "Without it the instruction says nothing.",
    bad: "FROM debian:13\nCOPY a\n",
    good: "FROM debian:13\nCOPY a /a\n",
  },
  "missing-equals": {
    summary: "Each word of ENV and LABEL must have the form name=value.",
    why: "A blank ends a value, so a value with blanks needs quotes.",
    bad: "FROM debian:13\nLABEL title=My image\n",
    good: 'FROM debian:13\nLABEL title="My image"\n',
  },
  "missing-from": {
    summary: "A Dockerfile needs a FROM.",
    why: "FROM starts a stage, and without a stage there is nothing to build.",
    bad: "ARG VERSION=13\n",
    good: "ARG VERSION=13\nFROM debian:$VERSION\n",
  },
  "missing-value": {
    summary: "ENV and LABEL need a value.",
    why: "A name alone sets nothing; an empty value is written name=.",
    bad: "FROM debian:13\nENV LEVEL\n",
    good: "FROM debian:13\nENV LEVEL=1\n",
  },
  "mount-from-variable": {
    summary: "The from of RUN --mount takes no variable.",
    why: "BuildKit must know the stages a stage depends on before it knows any variable. A stage whose FROM holds the variable can be named instead.",
    bad: "ARG TAG=1\nFROM debian:13\nRUN --mount=from=acme/tool:$TAG,target=/tool true\n",
    good: "ARG TAG=1\nFROM acme/tool:$TAG AS tool\nFROM debian:13\nRUN --mount=from=tool,target=/tool true\n",
  },
  "mount-key-not-allowed": {
    summary: "A key of RUN --mount does not belong to its type.",
    why: "Each type has its own keys, and a type counts from where it stands.",
    bad: "FROM debian:13\nRUN --mount=type=bind,target=/a,uid=1 true\n",
    good: "FROM debian:13\nRUN --mount=type=cache,target=/a,uid=1 true\n",
  },
  "mount-key-without-value": {
    summary: "A key of RUN --mount needs a value.",
    why: "Only readonly, readwrite and required may stand alone.",
    bad: "FROM debian:13\nRUN --mount=type=cache,target true\n",
    good: "FROM debian:13\nRUN --mount=type=cache,target=/a true\n",
  },
  "no-instructions": {
    summary: "A Dockerfile needs an instruction.",
    why: "There is nothing to build.",
    bad: "# nothing yet\n",
    good: "FROM debian:13\n",
  },
  "shell-not-exec-form": {
    summary: "SHELL takes a JSON array.",
    why: "It names a program and its arguments, and BuildKit splits no words here.",
    bad: "FROM debian:13\nSHELL /bin/bash -c\n",
    good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n',
  },
  "unclosed-quote": {
    summary: "A quote must be closed.",
    why: "BuildKit expands this word itself and stops at a quote without its other half.",
    bad: "FROM debian:13\nWORKDIR /it's\n",
    good: 'FROM debian:13\nWORKDIR "/it\'s"\n',
  },
  "unknown-flag": {
    summary: "The instruction knows no such flag.",
    why: "BuildKit refuses flags it does not know, so that none is passed over in silence.",
    bad: "FROM debian:13\nCOPY --chmode=755 a /a\n",
    good: "FROM debian:13\nCOPY --chmod=755 a /a\n",
  },
  "unknown-healthcheck-type": {
    summary: "HEALTHCHECK takes CMD or NONE.",
    why: "BuildKit knows no other kinds of check.",
    bad: "FROM debian:13\nHEALTHCHECK curl -f http://localhost/\n",
    good: "FROM debian:13\nHEALTHCHECK CMD curl -f http://localhost/\n",
  },
  "unknown-instruction": {
    summary: "The line begins with no instruction BuildKit knows.",
    why: "It is a misspelling, or a line that should have been continued from the one above.",
    bad: "FROM debian:13\nCOPPY a /a\n",
    good: "FROM debian:13\nCOPY a /a\n",
  },
  "unknown-mount-key": {
    summary: "RUN --mount knows no such key.",
    why: "BuildKit refuses keys it does not know, so that none is passed over in silence.",
    bad: "FROM debian:13\nRUN --mount=type=cache,taget=/a true\n",
    good: "FROM debian:13\nRUN --mount=type=cache,target=/a true\n",
  },
  "unknown-mount-type": {
    summary: "There is no such type of mount.",
    why: "BuildKit knows bind, cache, secret, ssh and tmpfs.",
    bad: "FROM debian:13\nRUN --mount=type=cach,target=/a true\n",
    good: "FROM debian:13\nRUN --mount=type=cache,target=/a true\n",
  },
  "unterminated-heredoc": {
    summary: "A heredoc needs a line with its delimiter alone.",
    why: "Without it BuildKit takes the rest of the file for the body and gives up. The delimiter must not be indented, but by tabs after <<-.",
    bad: "FROM debian:13\nRUN <<EOF\necho hello\n",
    good: "FROM debian:13\nRUN <<EOF\necho hello\nEOF\n",
  },
};
