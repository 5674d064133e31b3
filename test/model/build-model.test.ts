import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Base, Model, Reference, Setting, Stage } from "../../server/src/model/model.ts";
import { at, lastStage, modelOf } from "./model-of.ts";

const show = (base: Base): string => {
  if (base.kind === "stage") return `stage ${base.stage.index}`;
  if (base.kind === "image") return base.image.resolved;
  return base.kind === "scratch" ? "scratch" : `unknown ${base.raw}`;
};
const bases = (text: string): string[] => modelOf(text).stages.map(({ base }) => show(base));
const target = (reference: Reference): string => {
  const { target: named } = reference;
  if (named.kind === "stage")
    return `${reference.kind} ${reference.word.text} → stage ${named.stage.index}${named.byNumber ? " by number" : ""}`;
  return `${reference.kind} ${reference.word.text} → ${named.kind === "image" ? named.image.resolved : named.kind}`;
};
const value = <T>(setting: Setting<T> | undefined): unknown =>
  setting === undefined ? "missing" : setting.state === "set" ? setting.value : setting.state;

describe("what FROM names", () => {
  test.each<[string, string[]]>([
    ["FROM debian:13\n", ["debian:13"]],
    ["FROM scratch\n", ["scratch"]],
    ["FROM a AS b\nFROM b\n", ["a", "stage 0"]],
    ["FROM a AS Builder\nFROM builder\n", ["a", "stage 0"]],
    // BuildKit keeps names in lower case but looks the word of FROM up as it is written.
    ["FROM a AS builder\nFROM Builder\n", ["a", "Builder"]],
    ["FROM later\nFROM a AS later\n", ["later", "a"]],
    ["FROM alpine AS base\nFROM base AS alpine\nFROM alpine\n", ["alpine", "stage 0", "stage 1"]],
    ["FROM a AS x\nFROM b AS x\nFROM x\n", ["a", "b", "stage 1"]],
    ["FROM a\nFROM 0\n", ["a", "0"]],
    ["ARG V=13\nFROM debian:$V\n", ["debian:13"]],
    ["ARG V=13\nARG I=debian:${V}-slim\nFROM ${I}\n", ["debian:13-slim"]],
    ["ARG V\nFROM debian:$V\n", ["unknown debian:$V"]],
    ["ARG V\nFROM debian:${V:-13}\n", ["debian:13"]],
    ["ARG V=\nFROM debian${V:+:}$V\n", ["debian"]],
    ["ARG B=x\nFROM a AS x\nFROM $B\n", ["a", "stage 0"]],
    ["FROM img-$TARGETARCH\n", ["unknown img-$TARGETARCH"]],
    ["FROM\n", ["unknown "]],
    ["FROM $UNSET\n", ["unknown $UNSET"]],
    ["from --platform=$BUILDPLATFORM golang:1 as b\n", ["golang:1"]],
  ])("%j", (text, expected) => {
    expect(bases(text)).toEqual(expected);
  });

  test("build arguments and platform decide what the text leaves open", () => {
    expect(show(lastStage("ARG V\nFROM debian:$V\n", { buildArgs: { V: "12" } }).base)).toBe("debian:12");
    expect(show(lastStage("ARG V=13\nFROM debian:$V\n", { buildArgs: { V: "12" } }).base)).toBe("debian:12");
    expect(show(lastStage("FROM img-$TARGETOS-$TARGETARCH\n", { platform: "linux/arm64" }).base)).toBe("img-linux-arm64");
  });
});

describe("references", () => {
  test.each<[string, string[]]>([
    ["FROM a AS one\nFROM b\nCOPY --from=one / /\n", ["from a → a", "from b → b", "copy one → stage 0"]],
    ["FROM a AS one\nFROM b\nCOPY --from=ONE / /\n", ["from a → a", "from b → b", "copy ONE → stage 0"]],
    ["FROM a\nCOPY --from=0 / /\nCOPY --from=7 / /\n", ["from a → a", "copy 0 → stage 0 by number", "copy 7 → unknown"]],
    ["FROM a\nCOPY --from=late / /\nFROM b AS late\n", ["from a → a", "copy late → stage 1", "from b → b"]],
    ["FROM a\nCOPY --from=nginx:1 / /\n", ["from a → a", "copy nginx:1 → nginx:1"]],
    ["ARG S=x\nFROM a AS x\nCOPY --from=$S / /\n", ["from a → a", "copy $S → unknown"]],
    [
      "FROM a AS x\nRUN --mount=type=bind,from=x,target=/t --mount=from=0,target=/u y\n",
      ["from a → a", "mount x → stage 0", "mount 0 → 0"],
    ],
    ["FROM a AS x\nONBUILD COPY --from=x / /\n", ["from a → a", "onbuild x → stage 0"]],
    ["FROM scratch\n", ["from scratch → scratch"]],
  ])("%j", (text, expected) => {
    expect(modelOf(text).references.map(target)).toEqual(expected);
  });

  test("usedBy, reachable, ancestors, final stage", () => {
    const text = "FROM a AS base\nFROM base AS build\nFROM x AS unused\nFROM base\nCOPY --from=build /o /o\n";
    const { stages, finalStage } = modelOf(text);
    expect(finalStage).toBe(stages[3]);
    expect(stages.map(({ reachable }) => reachable)).toEqual([true, true, false, true]);
    expect(stages.map(({ usedBy }) => usedBy.map(({ kind }) => kind))).toEqual([["from", "from"], ["copy"], [], []]);
    expect(stages[3]?.ancestors).toEqual([stages[0]]);
    expect(stages.map(({ span }) => at(text, span))).toEqual([
      "FROM a AS base",
      "FROM base AS build",
      "FROM x AS unused",
      "FROM base\nCOPY --from=build /o /o",
    ]);
    expect(modelOf(text, { target: "Build" }).finalStage?.index).toBe(1);
    expect(modelOf(text, { target: "unused" }).stages.map(({ reachable }) => reachable)).toEqual([false, false, true, false]);
  });

  test("stages that copy from each other in a circle", () => {
    const { stages } = modelOf("FROM a AS x\nCOPY --from=y / /\nFROM b AS y\nCOPY --from=x / /\nCOPY --from=y / /\n");
    expect(stages.map(({ reachable }) => reachable)).toEqual([true, true]);
    expect(stages.map(({ ancestors }) => ancestors)).toEqual([[], []]);
  });
});

describe("variables", () => {
  const uses = (text: string): string[] =>
    modelOf(text).variables.map((use) => {
      expect(at(text, use.nameSpan)).toBe(use.name);
      const known = "value" in use.source && use.source.value !== undefined ? `=${use.source.value}` : "";
      return `${use.name} ${use.source.kind}${known}${use.modifier === undefined ? "" : ` ${use.modifier}`}`;
    });

  test.each<[string, string[]]>([
    ["ARG V=1\nFROM debian:$V\n", ["V arg=1"]],
    ["ARG V=1\nFROM debian\nENV X=$V\n", ["V undefined"]],
    ["ARG V=1\nFROM debian\nARG V\nENV X=$V Y=$X\nENV Z=$X\n", ["V arg=1", "X undefined", "X env=1"]],
    ["ARG V=1\nFROM debian\nARG V=2\nENV X=${V:-3}\n", ["V arg=2 :-"]],
    ["FROM acme/x\nENV X=$V\n", ["V unknown"]],
    ["FROM acme/x\nENV X=$TARGETARCH\n", ["TARGETARCH undefined"]],
    ["FROM acme/x\nARG TARGETARCH\nENV X=$TARGETARCH\n", ["TARGETARCH arg"]],
    ["FROM debian\nENV PATH=/x:$PATH\n", ["PATH base"]],
    ["FROM scratch\nENV A=$PATH\n", ["PATH base"]],
    ["FROM golang:1\nWORKDIR $GOPATH/src\n", ["GOPATH base=/go"]],
    ["FROM --platform=$BUILDPLATFORM a\n", ["BUILDPLATFORM predefined"]],
    ["FROM debian\nENV A=1\nARG A\nENV B=$A\n", ["A env=1"]],
    ["FROM debian\nENV A=1\nARG A=2\nENV B=$A\n", ["A arg=2"]],
    ["FROM debian AS x\nARG A=1\nENV B=2\nFROM x\nUSER $A$B\n", ["A arg=1", "B env=2"]],
    ["FROM debian\nENV A='$X' B=\\$X C=\"$X\"\n", ["X undefined"]],
    ["FROM debian\nARG U=u\nCOPY --chown=$U --chmod=$M $A ${B} /c\n", ["U arg=u", "M undefined", "A undefined", "B undefined"]],
    ["FROM debian\nRUN --mount=type=cache,target=$T echo $X\n", ["T undefined"]],
    ["FROM debian\nCMD $X\nENTRYPOINT $X\nHEALTHCHECK CMD $X\n", []],
    ["FROM debian\nCOPY <<EOF /x\na '$B'\nEOF\nCOPY <<'EOF' /x\n$C\nEOF\n", ["B undefined"]],
    [
      "FROM debian\nEXPOSE $P\nVOLUME $V\nSTOPSIGNAL $S\nLABEL $K=$L\n",
      ["P undefined", "V undefined", "S undefined", "K undefined", "L undefined"],
    ],
    ["FROM debian\nENV A=${B:-$C}\n", ["B undefined :-", "C undefined"]],
  ])("%j", (text, expected) => {
    expect(uses(text)).toEqual(expected);
  });

  test("declarations", () => {
    const { globalArgs, stages } = modelOf("ARG A=1 B\nARG C=$A\nFROM debian\nARG A\nARG C=x$A\nARG B\n");
    expect(globalArgs.map(({ name, value: known }) => [name.text, known])).toEqual([
      ["A", "1"],
      ["B", undefined],
      ["C", "1"],
    ]);
    expect(stages[0]?.args.map(({ name, value: known }) => [name.text, known])).toEqual([
      ["A", "1"],
      ["C", "x1"],
      ["B", undefined],
    ]);
  });

  test("across a continuation the name is still where it stands", () => {
    const text = "FROM debian\nENV A=1 \\\n  B=$X \\\n# c\n  C=${Y}\n";
    expect(modelOf(text).variables.map(({ nameSpan }) => at(text, nameSpan))).toEqual(["X", "Y"]);
  });
});

describe("image config", () => {
  const config = (text: string) => lastStage(text).config;

  test.each<[string, unknown]>([
    ["FROM scratch\n", "unset"],
    ["FROM acme/x\n", "unknown"],
    ["FROM debian\n", { user: "root", group: undefined, raw: "root" }],
    ["FROM debian\nUSER app:grp\n", { user: "app", group: "grp", raw: "app:grp" }],
    ["FROM debian\nARG U\nUSER $U\n", "unknown"],
    ["FROM debian\nARG U=app\nUSER $U\n", { user: "app", group: undefined, raw: "app" }],
    ["FROM debian AS a\nUSER app\nFROM a\n", { user: "app", group: undefined, raw: "app" }],
    ["FROM gcr.io/distroless/static:nonroot\n", { user: "65532", group: undefined, raw: "65532" }],
  ])("user of %j", (text, expected) => {
    expect(value(config(text).user)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["FROM scratch\n", "/"],
    ["FROM acme/x\n", "unknown"],
    ["FROM acme/x\nWORKDIR app\n", "unknown"],
    ["FROM acme/x\nWORKDIR /a\nWORKDIR b/../c\n", "/a/c"],
    ["FROM golang:1\nWORKDIR src/app\n", "/go/src/app"],
    ["FROM debian\nENV D=/d\nWORKDIR $D/e/\n", "/d/e"],
    ["FROM debian\nWORKDIR $D\n", "/"],
    ["# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:1\nWORKDIR C:\\app\n", "C:\\app"],
  ])("working directory of %j", (text, expected) => {
    expect(value(config(text).workingDir)).toBe(expected);
  });

  test("inherited settings say so, own ones say where", () => {
    const text = "FROM debian AS a\nUSER app\nENV X=1\nLABEL l=1\nFROM a\nENV Y=2\n";
    const [first, second] = modelOf(text).stages;
    const own = first?.config.user;
    expect(own).toMatchObject({ state: "set", inherited: false });
    expect(own?.state === "set" && at(text, own.span)).toBe("app");
    expect(second?.config.user).toMatchObject({ state: "set", inherited: true });
    expect(second?.config.env.get("X")).toMatchObject({ state: "set", value: "1", inherited: true });
    expect(second?.config.env.get("Y")).toMatchObject({ state: "set", value: "2", inherited: false });
    expect(second?.config.labels.get("l")).toMatchObject({ inherited: true });
    expect([...(second?.config.env.keys() ?? [])]).toEqual(["X", "Y"]);
    expect(first?.config.env.has("Y")).toBe(false);
    expect(first?.config.user.state === "set" && first.config.user.instruction?.name).toBe("USER");
  });

  test("env is complete only where the base is known", () => {
    expect(config("FROM debian:13\n").envComplete).toBe(true);
    expect(config("FROM acme/x\n").envComplete).toBe(false);
    expect(value(config("FROM scratch\n").env.get("PATH"))).toBe("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    expect(value(config("FROM acme/x\nENV A=$B\n").env.get("A"))).toBe("unknown");
    expect(value(config('FROM debian\nENV A="x y" B=a\\ b C d\n').env.get("A"))).toBe("x y");
  });

  test("entrypoint and cmd", () => {
    expect(value(config('FROM debian\nENTRYPOINT ["a","b"]\n').entrypoint)).toEqual({ form: "exec", words: ["a", "b"], text: "a b" });
    expect(value(config('FROM debian\nCMD a "b c"\n').cmd)).toEqual({ form: "shell", words: ["a", "b c"], text: 'a "b c"' });
    expect(value(config("FROM debian\nCMD a $X && b\n").cmd)).toEqual({ form: "shell", words: [], text: "a $X && b" });
    expect(value(config("FROM debian\n").cmd)).toEqual({ form: "exec", words: ["bash"], text: "bash" });
    expect(value(config('FROM debian\nENTRYPOINT ["a"]\n').cmd)).toBe("unset");
    expect(value(config('FROM debian\nCMD ["b"]\nENTRYPOINT ["a"]\n').cmd)).toMatchObject({ words: ["b"] });
    expect(value(config('FROM debian AS x\nCMD ["b"]\nFROM x\nENTRYPOINT ["a"]\n').cmd)).toBe("unset");
    expect(value(config("FROM debian\nENTRYPOINT []\n").entrypoint)).toMatchObject({ form: "exec", words: [] });
    expect(value(config("FROM scratch\n").entrypoint)).toBe("unset");
    expect(value(config("FROM acme/x\n").entrypoint)).toBe("unknown");
  });

  test("healthcheck, shell, stop signal, ports, volumes", () => {
    expect(value(config("FROM debian\nHEALTHCHECK NONE\n").healthcheck)).toBe("NONE");
    expect(value(config("FROM debian\nHEALTHCHECK --interval=1s CMD curl x\n").healthcheck)).toMatchObject({
      form: "shell",
      words: ["curl", "x"],
    });
    expect(value(config("FROM debian\n").healthcheck)).toBe("unset");
    expect(value(config('FROM debian\nSHELL ["/bin/bash","-c"]\n').shell)).toEqual(["/bin/bash", "-c"]);
    expect(value(config("FROM nginx\n").stopSignal)).toBe("SIGQUIT");
    expect(value(config("FROM debian\nSTOPSIGNAL 9\n").stopSignal)).toBe("9");
    const ports = config("FROM debian\nARG P=1-3/udp\nARG Q\nEXPOSE 80 443/tcp $P $Q 127.0.0.1:8:9\n").exposedPorts;
    expect(ports.map(({ first, last, protocol }) => [first, last, protocol])).toEqual([
      [80, 80, "tcp"],
      [443, 443, "tcp"],
      [1, 3, "udp"],
      [undefined, undefined, "tcp"],
      [9, 9, "tcp"],
    ]);
    expect(config('FROM debian\nVOLUME ["/a","/b"]\nVOLUME /c\n').volumes.map(({ value: path }) => path)).toEqual(["/a", "/b", "/c"]);
  });

  test("before each instruction", () => {
    const stage = lastStage("FROM debian\nUSER a\nRUN x\nUSER b\nRUN y\nONBUILD RUN z\n");
    expect(stage.instructions.map((instruction) => value(stage.configBefore(instruction).user))).toMatchObject([
      { user: "root" },
      { user: "a" },
      { user: "a" },
      { user: "b" },
      { user: "b" },
    ]);
    expect(stage.runs.map(({ before, onbuild }) => [value(before.user), onbuild])).toMatchObject([
      [{ user: "a" }, false],
      [{ user: "b" }, false],
      [{ user: "b" }, true],
    ]);
    expect(stage.configBefore(stage.from).user).toMatchObject({ inherited: true });
  });
});

describe("steps", () => {
  test("copies: where things land, what they come from", () => {
    const text =
      'FROM debian AS b\nFROM debian\nWORKDIR /w\nCOPY --from=b --chown=a:b --link a b c/\nADD --checksum=sha256:x https://e/f.tgz /x\nCOPY ["a b","d"]\nCOPY <<EOF f /e\nx\nEOF\nCOPY a $X\nONBUILD COPY . .\n';
    const { copies } = lastStage(text);
    expect(
      copies.map(({ kind, sources, destinationPath, onbuild }) => [kind, sources.map(({ value: path }) => path), destinationPath, onbuild]),
    ).toEqual([
      ["COPY", ["a", "b"], "/w/c", false],
      ["ADD", ["https://e/f.tgz"], "/x", false],
      ["COPY", ["a b"], "/w/d", false],
      ["COPY", ["f"], "/e", false],
      ["COPY", ["a"], "/w", false],
      ["COPY", ["."], undefined, true],
    ]);
    expect(copies[0]?.from?.target.kind).toBe("stage");
    expect([copies[0]?.chown?.value, copies[0]?.link?.name, copies[1]?.checksum?.value]).toEqual(["a:b", "link", "sha256:x"]);
    expect(copies[3]?.heredocs.map(({ name }) => name)).toEqual(["EOF"]);
  });

  test("mounts", () => {
    const { runs } = lastStage(
      "FROM debian\nRUN --mount=type=cache,id=i,dst=/c,sharing=locked --mount=type=secret,id=s,required,env=T --mount=src=/a,target=/b,rw --network=none x\n",
    );
    expect(runs[0]?.mounts).toMatchObject([
      { type: "cache", target: "/c", id: "i", sharing: "locked" },
      { type: "secret", id: "s", required: true, env: "T" },
      { type: "bind", source: "/a", target: "/b", readonly: false },
    ]);
    expect(runs[0]?.network?.value).toBe("none");
  });

  test("orphans and a file without a stage", () => {
    const model = modelOf("ARG A\nRUN x\nENV B=1\n");
    expect(model.orphans.map(({ name }) => name)).toEqual(["RUN", "ENV"]);
    expect(model.finalStage).toBeUndefined();
    expect(modelOf("").stages).toEqual([]);
  });

  test.each<[string, string]>([
    ["FROM debian\n", "linux"],
    ["FROM acme/x\n", "unknown"],
    ["FROM mcr.microsoft.com/windows/servercore:1\n", "windows"],
    ["FROM golang:1-nanoserver\n", "windows"],
    ["FROM --platform=windows/amd64 acme/x\n", "windows"],
    ["FROM --platform=linux/amd64 acme/x\n", "linux"],
    ["FROM mcr.microsoft.com/windows/servercore:1 AS a\nFROM a\n", "windows"],
  ])("system of %j", (text, os) => {
    expect(lastStage(text).os).toBe(os);
  });
});

/** Everything a rule may ask, so that a fault anywhere shows. */
function askAll(model: Model): number {
  let asked = 0;
  for (const stage of model.stages) {
    for (const each of [stage, ...stage.ancestors] satisfies readonly Stage[])
      asked += [...each.config.env.entries()].length + each.config.exposedPorts.length + each.config.volumes.length;
    for (const instruction of stage.instructions) asked += stage.configBefore(instruction).labels.size;
    for (const run of stage.runs) asked += run.commands.length + run.mounts.length + (run.before.user.state === "set" ? 1 : 0);
    for (const copy of stage.copies) asked += copy.sources.length;
  }
  return asked;
}

const corpus = new URL("../corpus/", import.meta.url);
const files = readdirSync(corpus).filter((name) => name.endsWith("ockerfile"));

test.each(files)("%s: every part of the model can be asked for and lies in the text", (name) => {
  const text = readFileSync(new URL(name, corpus), "utf8");
  const model = modelOf(text);
  expect(askAll(model)).toBeGreaterThanOrEqual(0);
  for (const { span } of [...model.variables, ...model.stages]) {
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  for (const stage of model.stages) {
    for (const { commands, instruction } of stage.runs) {
      for (const command of commands) {
        expect(command.span.start).toBeGreaterThanOrEqual(instruction.span.start);
        expect(command.span.end).toBeLessThanOrEqual(instruction.span.end);
        const { name: called, nameSpan } = command;
        if (called !== undefined && /^[\w./-]+$/.test(called) && /^[\w./-]+$/.test(at(text, nameSpan) ?? ""))
          expect(at(text, nameSpan)).toBe(called);
      }
    }
  }
});

test("never throws on files with pieces moved, doubled or lost", () => {
  const texts = files.map((name) => readFileSync(new URL(name, corpus), "utf8"));
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(40),
      fc.nat(),
      fc.constantFrom("", "$", "${", '"', "\\\n", "<<EOF\n", "\n", "FROM ", "--from=", "`", "$(", "\r"),
      (text, where, length, to, piece) => {
        const start = where % (text.length + 1);
        const cut = text.slice(0, start) + piece + text.slice(start + length);
        const place = to % (cut.length + 1);
        expect(() => askAll(modelOf(cut.slice(0, place) + text.slice(start, start + length) + cut.slice(place)))).not.toThrow();
      },
    ),
    { numRuns: 400, seed: 13 },
  );
});

test("long chains, long lists, many arguments", () => {
  const chain = Array.from({ length: 2000 }, (_, index) => `FROM s${index} AS s${index + 1}\nENV A${index}=1\nEXPOSE ${index}\n`).join("");
  const last = lastStage(`FROM debian AS s0\n${chain}`);
  expect(last.ancestors).toHaveLength(2000);
  expect(last.config.exposedPorts).toHaveLength(2000);
  expect(last.config.env.size).toBe(2000);
  const pairs = Array.from({ length: 3000 }, (_, index) => `A${index}=$A \\\n`).join("  ");
  expect(modelOf(`FROM debian\nENV ${pairs} B=1\n`).variables).toHaveLength(3000);
});
