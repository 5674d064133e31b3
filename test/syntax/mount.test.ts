import { describe, expect, test } from "vitest";
import { findMountKey, parseMount } from "../../server/src/syntax/mount.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Flag } from "../../server/src/syntax/tree.ts";
import { unmark } from "../marks.ts";

function mountFlag(text: string): Flag {
  return parse(text).instructions[1]?.flags[0] as Flag;
}

test.each([
  ["FROM a\nRUN --mount=«type»=«cache»,«target»=«/x»,«ro» b\n"],
  ["FROM a\nRUN --mount=«type»=«cache»,\\\n«dst»=«/x» b\n"],
  ["FROM a\nRUN --mount='«type»=«bind»,\"«target»=«/a b»\"' b\n"],
])("keys and values have their places: %j", (marked) => {
  const { text, spans } = unmark(marked);
  const { keys, error } = parseMount(mountFlag(text));
  expect(error).toBeUndefined();
  expect(keys.flatMap(({ key, value }) => (value === undefined ? [key.span] : [key.span, value.span]))).toEqual(spans);
});

test.each([
  ["type=cache,target=/a", "cache", "/a"],
  ["TYPE=Cache,dst=/a", "cache", "/a"],
  ["destination=/a,target=/b", "bind", "/b"],
  ["type=$x,target=/a", undefined, "/a"],
])("%s is of type %s, at %s", (value, type, target) => {
  const mount = parseMount(mountFlag(`FROM a\nRUN --mount=${value} b\n`));
  expect(mount.type).toBe(type);
  expect(findMountKey(mount, "target")?.value?.text).toBe(target);
});

describe("what BuildKit refuses", () => {
  test.each([
    ["type=cache,target=/a,quux=1", "unexpected key 'quux' in 'quux=1'"],
    ["type=cache,targt=/a", "unexpected key 'targt' in 'targt=/a' (did you mean target?)"],
    ["type=chache,target=/a", 'unsupported mount type "chache" (did you mean cache?)'],
    ["type=cache,target", "invalid field 'target' must be a key=value pair"],
    ["type=bind,target=/a,required", "unexpected key 'required' for mount type 'bind'"],
    ["required=true,type=secret,id=a", "unexpected key 'required' for mount type 'bind'"],
    ["type=cache,target=/a,size=1", "unexpected key 'size' for mount type 'cache'"],
    ["type=tmpfs,target=/a,size=1q", "invalid value for size: 1q"],
    ["type=cache,target=/a,ro=maybe", "invalid value for ro: maybe"],
    ["type=cache,target=/a,mode=9", "invalid value 9 for mode"],
    ["type=cache,target=/a,uid=x", "invalid value x for uid"],
    ["type=cache,target=/a,sharing=lock", 'unsupported sharing value "lock" (did you mean locked?)'],
    ["target=/a,gid=1", 'gid not allowed for "bind" type mounts'],
    ["target=/a,sharing=locked", "invalid cache sharing set for bind mount"],
    ["type=secret", "invalid secret mount. one of source, target required"],
    ["type=secret,id=a,from=b", "secret mount should not have a from"],
    ["type=secret,id=a,source=b", "both source and id can't be set"],
    ["type=ssh,source=a", "ssh does not support source"],
    ["target=/a,from=$x", "'from' doesn't support variable expansion, define alias stage instead"],
    ["target=${x", 'failed to process "${x": unsupported modifier (\ufffd) in substitution'],
    ["", "failed to parse csv mounts: EOF"],
    ['a\\"', 'failed to parse csv mounts: parse error on line 1, column 2: bare " in non-quoted-field'],
    ['\\"a', 'failed to parse csv mounts: parse error on line 1, column 2: extraneous or missing " in quoted-field'],
  ])("%s: %s", (value, buildkit) => {
    const { problems } = parse(`FROM a\nRUN --mount=${value} b\n`);
    expect(problems.map((problem) => problem.buildkit)).toEqual([buildkit]);
  });

  test.each([
    ["type=cache,target=/a,ro,rw=0,mode=0755,uid=1,gid=1,sharing=PRIVATE"],
    ["type=secret,id=a,env=B,required"],
    ["type=tmpfs,target=/a,size=64MiB"],
    ["type=ssh,required=T"],
    ["type=$t,target=$u,uid=$v,size=$w,sharing=$x"],
    ["target=/a,from=x$"],
  ])("%s is fine", (value) => {
    expect(parse(`FROM a\nRUN --mount=${value} b\n`).problems).toEqual([]);
  });
});
