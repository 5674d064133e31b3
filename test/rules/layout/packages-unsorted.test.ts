import rule from "../../../server/src/rules/layout/packages-unsorted.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN apt-get install -y a $B a\n",
    "FROM debian:13\nRUN apt-get install -y ./b.deb a\n",
    'FROM debian:13\nRUN ["apt-get", "install", "b", "a"]\n',
    "FROM alpine:3\nRUN apk add Abc=1 abd\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends \\\n      zlib1g-dev \\\n      $EXTRA \\\n      «curl=8.*» \\\n      git\n",
      message: "curl is out of alphabetical order among the packages of apt-get. Sort them.",
      fixed:
        "FROM debian:13\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends \\\n      curl=8.* \\\n      $EXTRA \\\n      git \\\n      zlib1g-dev\n",
      safety: "safe",
    },
    {
      code: "FROM python:3.13\nRUN pip install 'b[x]==2' «a»\n",
      message: "a is out of alphabetical order among the packages of pip. Sort them.",
      fixed: "FROM python:3.13\nRUN pip install a 'b[x]==2'\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nRUN apt-get install -y \\\n    b \\\n    # why\n    «a»\n",
      message: "a is out of alphabetical order among the packages of apt-get. Sort them.",
    },
  ],
});
