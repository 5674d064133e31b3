import rule from "../../server/src/rules/pip-cache-kept.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM python:3.13 AS build\nRUN pip install x\nFROM scratch\nCOPY --from=build /a /a\n",
    "FROM python:3.13\nRUN pip install x && pip cache purge\n",
    "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache pip install x\n",
  ],
  bad: [
    {
      code: "FROM python:3.13\nRUN python3 -m pip «install» x==1\n",
      message: "`pip` install leaves its cache in the layer. Add --no-cache-dir, or put the cache on a cache mount.",
      fixed: "FROM python:3.13\nRUN python3 -m pip install --no-cache-dir x==1\n",
      safety: "unsafe",
      aliases: ["DL3042", "kics:Pip install Keeping Cached Packages", "semgrep:missing-pip-no-cache-dir"],
    },
    {
      code: "FROM python:3.13\nRUN sudo pip3 «install» x==1\n",
      message: "`pip` install leaves its cache in the layer. Add --no-cache-dir, or put the cache on a cache mount.",
      fixed: "FROM python:3.13\nRUN sudo pip3 install --no-cache-dir x==1\n",
      safety: "unsafe",
      aliases: ["DL3042", "kics:Pip install Keeping Cached Packages", "semgrep:missing-pip-no-cache-dir"],
    },
  ],
});
