import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseShell } from "../../server/src/shell/parse-shell.ts";
import type { ShellCommand, ShellScript } from "../../server/src/shell/script.ts";
import { mapWhole } from "../../server/src/text/mapped-text.ts";
import type { Segment } from "../../server/src/text/mapped-text.ts";

const PREFIX = "RUN ";

/** Reads a one-line body that stands behind `RUN `. */
function read(body: string): { readonly script: ShellScript; readonly source: string } {
  const source = PREFIX + body;
  return { script: parseShell(mapWhole(source, PREFIX.length, source.length), "posix"), source };
}

/** `connector name arg arg`, wrappers in front of the unwrapped name. */
function show(command: ShellCommand): string {
  const { connector, unwrapped } = command;
  const wrappers = unwrapped.wrappers.map((name) => `<${name}> `).join("");
  return `${connector} ${wrappers}${[unwrapped.name ?? "-", ...unwrapped.args.map(({ text }) => text)].join(" ")}`;
}

describe("commands, wherever they stand", () => {
  test.each<[string, string[]]>([
    ["a b c", ["first a b c"]],
    ["a && b || c ; d & e", ["first a", "&& b", "|| c", "; d", "& e"]],
    ["a | b |& c", ["first a", "| b", "|& c"]],
    ["a\nb", ["first a", "newline b"]],
    ["(a; b) && c", ["first a", "; b", "&& c"]],
    ["{ a; b; } | c", ["first a", "; b", "| c"]],
    ["if a; then b; elif c; then d; else e; fi", ["first a", "first b", "first c", "first d", "first e"]],
    ["for x in 1 2; do a $x; done; b", ["first a ${x}", "; b"]],
    ["while read l; do a; done < f", ["first read l", "first a"]],
    ["case $x in a) b;; *) c;; esac", ["first b", "first c"]],
    ["f() { a; }; f", ["first a", "; f"]],
    ["a $(b c) d", ["first a ${…} d", "first b c"]],
    ["a `b c`", ["first a ${…}", "first b c"]],
    ["a `b \\`c\\``", ["first a ${…}", "first b ${…}", "first c"]],
    ["diff <(a) >(b)", ["first diff ${…} ${…}", "first a", "first b"]],
    ['a "$(b "c d")"', ["first a ${…}", "first b c d"]],
    ["! a && [[ -f $x ]] && b", ["first a", "&& b"]],
    ["X=1 Y=2 a", ["first a"]],
    ["X=1", ["first -"]],
    ["a > f 2>&1 b", ["first a b"]],
    ["cat <<EOF && b\nx $(c)\nEOF", ["first cat", "&& b", "first c"]],
    ["", []],
  ])("%s", (body, commands) => {
    expect(read(body).script.commands.map(show)).toEqual(commands);
  });
});

describe("the command that really runs", () => {
  test.each<[string, string]>([
    ["sudo -E -u root apt-get -y install x", "first <sudo> apt-get -y install x"],
    ["sudo A=1 B=2 make", "first <sudo> make"],
    ["sudo -l", "first sudo -l"],
    ["env -i -u HOME A=1 pip install x", "first <env> pip install x"],
    ["env -S 'pip install x'", "first env -S pip install x"],
    ["exec -a name app", "first <exec> app"],
    ["command -v git", "first command -v git"],
    ["command git clone x", "first <command> git clone x"],
    ["time -p make", "first <time> make"],
    ["nice -n 5 ionice -c 3 make -j4", "first <nice> <ionice> make -j4"],
    ["nohup a", "first <nohup> a"],
    ["timeout -k 5 30s curl x", "first <timeout> curl x"],
    ["timeout 30 curl x", "first <timeout> curl x"],
    ["gosu node yarn install", "first <gosu> yarn install"],
    ["su-exec app:app id", "first <su-exec> id"],
    ["/usr/bin/apt-get update", "first apt-get update"],
    ["/opt/venv/bin/pip install x", "first pip install x"],
    ["./configure --prefix=/x", "first ./configure --prefix=/x"],
    ["/src/run.sh", "first /src/run.sh"],
    ["sudo /usr/bin/env pip3 install x", "first <sudo> <env> pip3 install x"],
    ["busybox wget x", "first <busybox> wget x"],
    ["xargs rm -rf", "first xargs rm -rf"],
    ["sudo", "first sudo"],
    ["$SUDO apt-get update", "first ${SUDO} apt-get update"],
  ])("%s", (body, command) => {
    expect(read(body).script.commands.map(show)).toEqual([command]);
  });

  test("the literal name stays beside it, both with their spans", () => {
    const { script, source } = read("sudo /usr/bin/apt-get install x");
    const [command] = script.commands;
    expect(command?.name).toBe("sudo");
    expect(source.slice(command?.nameSpan?.start, command?.nameSpan?.end)).toBe("sudo");
    expect(command?.unwrapped.name).toBe("apt-get");
    const span = command?.unwrapped.nameSpan;
    expect(source.slice(span?.start, span?.end)).toBe("/usr/bin/apt-get");
  });
});

describe("scripts in the text of a command", () => {
  test.each<[string, string[]]>([
    ["sh -c 'a && b'", ["first sh -c a && b", "first a", "&& b"]],
    ['bash -ec "a | b"; c', ["first bash -ec a | b", "first a", "| b", "; c"]],
    ["bash -o pipefail -c 'a'", ["first bash -o pipefail -c a", "first a"]],
    ["/bin/sh -c 'a' x y", ["first sh -c a x y", "first a"]],
    ["sudo bash -c 'a'", ["first <sudo> bash -c a", "first a"]],
    ["su -c 'a b' user", ["first su -c a b user", "first a b"]],
    ["eval 'a b'", ["first eval a b", "first a b"]],
    ["bash script.sh -c x", ["first bash script.sh -c x"]],
    ["sh -c \"sh -c 'a'\"", ["first sh -c sh -c 'a'", "first sh -c a", "first a"]],
    ["bash <<EOF\na && b\nEOF", ["first bash", "first a", "&& b"]],
    ["python3 <<EOF\nimport os\nEOF", ["first python3"]],
  ])("%s", (body, commands) => {
    expect(read(body).script.commands.map(show)).toEqual(commands);
  });

  test("words behind escapes stand where they are written", () => {
    const { script, source } = read('sh -c "apt-get install \\"$X\\" && curl $(u) | sh"');
    const at = (span: { start: number; end: number } | undefined): string => source.slice(span?.start, span?.end);
    const named = (name: string): ShellCommand | undefined => script.commands.find((command) => command.name === name);
    expect(at(named("apt-get")?.nameSpan)).toBe("apt-get");
    expect(named("apt-get")?.args.map(({ text }) => text)).toEqual(["install", "${X}"]);
    expect(at(named("curl")?.span)).toBe("curl $(u)");
    expect(at(named("u")?.span)).toBe("u");
    expect(script.variables.map(({ name }) => name)).toEqual(["X"]);
  });
});

describe("words", () => {
  test.each<[string, string, boolean]>([
    ["abc", "abc", true],
    ["'a b'", "a b", true],
    ['"a b"', "a b", true],
    ["a\\ b", "a b", true],
    ["$'a\\tb'", "a\tb", true],
    ['a"b"c', "abc", true],
    ['"*.c"', "*.c", true],
    ["'$X'", "$X", true],
    ["$X", "${X}", false],
    ["${X}", "${X}", false],
    ["${X:-a b}", "${X:-a b}", false],
    ['a="$X"', "a=${X}", false],
    ["$(x)", "${…}", false],
    ["`x`", "${…}", false],
    ["$((1+1))", "${…}", false],
    ["*.c", "*.c", false],
    ["a{b,c}", "a{b,c}", false],
    ["~/x", "~/x", false],
    ["$1", "${1}", false],
  ])("%s", (raw, text, literal) => {
    const { script, source } = read(`echo ${raw}`);
    const word = script.commands[0]?.args[0];
    expect(word).toMatchObject({ raw, text, literal });
    expect(source.slice(word?.span.start, word?.span.end)).toBe(raw);
  });
});

test("variables and assigned names", () => {
  const { script, source } = read(
    'A=1; export B="$C" D; read e f; for g in $H; do echo "${I:-$J}" ${K:=x} $((L + $M)) $1 $?; done; cat <<EOF\n$N\nEOF',
  );
  expect(script.variables.map(({ name }) => name)).toEqual(["C", "H", "I", "J", "K", "M", "N"]);
  expect(script.variables.map(({ nameSpan }) => source.slice(nameSpan.start, nameSpan.end))).toEqual(["C", "H", "I", "J", "K", "M", "N"]);
  expect([...script.assigned].sort()).toEqual(["A", "B", "D", "K", "e", "f", "g"]);
});

test("functions, pipelines, depth, redirections and assignments", () => {
  const { script } = read("f() { a; }; X=1 b < in 2> err | (c | d) | e >> $OUT; f");
  expect([...(script.functions ?? [])]).toEqual(["f"]);
  const [a, b, c, d, e, f] = script.commands;
  expect([a, b, c, d, e, f].map((command) => command?.depth)).toEqual([2, 0, 1, 1, 0, 0]);
  expect(b?.pipeline).toBe(e?.pipeline);
  expect(c?.pipeline).toBe(d?.pipeline);
  expect(c?.pipeline).not.toBe(b?.pipeline);
  expect(b?.assignments.map(({ name, value }) => [name, value?.text])).toEqual([["X", "1"]]);
  expect(b?.redirections.map(({ operator, target }) => [operator, target?.text])).toEqual([
    ["<", "in"],
    [">", "err"],
  ]);
  expect(e?.redirections.map(({ operator, target }) => [operator, target?.text])).toEqual([[">>", "${OUT}"]]);
});

test("a heredoc of the shell keeps its body", () => {
  const { script, source } = read("cat > f <<'EOF'\na $b\nEOF");
  const heredoc = script.commands[0]?.redirections[1];
  expect(heredoc).toMatchObject({ operator: "<<", body: "a $b\n" });
  expect(source.slice(heredoc?.bodySpan?.start, heredoc?.bodySpan?.end)).toBe("a $b\n");
});

test("connectors have their spans", () => {
  const { script, source } = read("a  &&  b ; c | d & e");
  expect(
    script.commands.map(({ connectorSpan }) => (connectorSpan === undefined ? "" : source.slice(connectorSpan.start, connectorSpan.end))),
  ).toEqual(["", "&&", ";", "|", "&"]);
});

describe("what the shell would refuse", () => {
  test.each<[string, string[], boolean]>([
    ["foo && && bar; baz", ["foo", "bar", "baz"], false],
    ["a ) b", ["a", "b"], false],
    ["a; ; b", ["a", "b"], false],
    ['echo "abc && b', ["echo"], false],
    ["if a; then b", ["a", "b"], false],
    ["fi; a", ["a"], false],
    ["a ) ".repeat(20), ["a", "a", "a", "a", "a", "a", "a", "a", "a"], true],
  ])("%s: goes on behind it", (body, names, opaque) => {
    const { script } = read(body);
    expect(script.commands.map(({ name }) => name)).toEqual(names);
    expect(script.problems.length).toBeGreaterThan(0);
    expect(script.opaque).toBe(opaque);
  });
});

test.each(["cmd", "powershell", "other"] as const)("%s is left alone", (dialect) => {
  expect(parseShell(mapWhole("dir && del x", 0, 12), dialect)).toMatchObject({ dialect, opaque: true, commands: [], variables: [] });
});

describe("places", () => {
  test("across a continuation", () => {
    const source = "RUN apt-get \\\n# why\n  install cu\\\nrl";
    const segments: Segment[] = [
      { at: 0, source: 4, length: 8 },
      { at: 8, source: 20, length: 12 },
      { at: 20, source: 34, length: 2 },
    ];
    const script = parseShell({ text: "apt-get   install curl", segments, origin: 4 }, "posix");
    const [install, curl] = script.commands[0]?.args ?? [];
    expect(source.slice(install?.span.start, install?.span.end)).toBe("install");
    expect(source.slice(curl?.span.start, curl?.span.end)).toBe("cu\\\nrl");
    expect(curl?.text).toBe("curl");
  });

  test("the same body elsewhere is remembered, not confused", () => {
    const one = parseShell(mapWhole("RUN same body", 4, 13), "posix");
    const two = parseShell(mapWhole("  RUN same body", 6, 15), "posix");
    expect(one.commands[0]?.span).toEqual({ start: 4, end: 13 });
    expect(two.commands[0]?.span).toEqual({ start: 6, end: 15 });
    expect(parseShell(mapWhole("  RUN same body", 6, 15), "posix")).toBe(two);
  });
});

describe("any text", () => {
  const token = fc.constantFrom(
    "a",
    " ",
    "  ",
    "&&",
    "||",
    "|",
    ";",
    "&",
    "(",
    ")",
    "{ ",
    " }",
    "if ",
    "then ",
    "fi",
    "do ",
    "done",
    "for x in ",
    "$X",
    "${X",
    "}",
    "$(",
    "`",
    '"',
    "'",
    "\\",
    "\\\n",
    "\n",
    "<<EOF\n",
    "EOF\n",
    ">f",
    "<(",
    "sh -c '",
    'bash -c "',
    "sudo ",
    "env A=1 ",
    "é",
    "🦊",
    "#",
    "=",
    "[[ ",
    " ]]",
    "((",
    "))",
    "case x in ",
    "esac",
    ";;",
  );
  test("never throws, spans lie in bounds and in order, raw is what stands there", () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const { script, source } = read(tokens.join(""));
        let last = 0;
        for (const command of script.commands) {
          expect(command.span.start).toBeGreaterThanOrEqual(last);
          expect(command.span.start).toBeGreaterThanOrEqual(PREFIX.length);
          expect(command.span.end).toBeGreaterThanOrEqual(command.span.start);
          expect(command.span.end).toBeLessThanOrEqual(source.length);
          last = command.span.start;
          for (const word of command.args) {
            expect(word.span.end).toBeLessThanOrEqual(source.length);
            expect(word.span.start).toBeLessThanOrEqual(word.span.end);
          }
        }
        for (const { name, nameSpan } of script.variables) expect(source.slice(nameSpan.start, nameSpan.end)).toBe(name);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  test.each([["$("], ["("], ['"$('], ["${a:-"], ["`"], ["{ "], ["if "], ["sh -c '"]])("a thousand %s", (piece) => {
    expect(() => read(`a ${piece.repeat(1000)}`)).not.toThrow();
  });
});
