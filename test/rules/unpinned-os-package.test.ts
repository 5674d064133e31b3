import rule from "../../server/src/rules/unpinned-os-package.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN apt-get install -y a=1 ./b.deb c/stable\n",
    "FROM alpine:3.22\nRUN apk add --virtual x a~=1\n",
    "FROM centos:7\nRUN yum install -y a-1.2 b.rpm\n",
    "FROM debian:13\nRUN apt-get install $X\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get install -y -t x «curl» git=1\n",
      message: "curl is installed in whatever version the repository has. Pin it: curl=<version>.",
      aliases: ["DL3008", "kics:Apt Get Install Pin Version Not Defined"],
    },
    {
      code: "FROM alpine:3.22\nRUN apk add «curl»\n",
      message: "curl is installed in whatever version the repository has. Pin it: curl=<version>.",
      aliases: ["DL3018", "kics:Unpinned Package Version in Apk Add"],
    },
    {
      code: "FROM centos:7\nRUN yum install -y «gcc-c++»\n",
      message: "gcc-c++ is installed in whatever version the repository has. Pin it: gcc-c++-<version>.",
      aliases: ["DL3033", "kics:Yum install Without Version"],
    },
    {
      code: "FROM fedora:42\nRUN dnf install -y «a»\n",
      message: "a is installed in whatever version the repository has. Pin it: a-<version>.",
      aliases: ["DL3041", "kics:Missing Version Specification In dnf install"],
    },
    {
      code: "FROM opensuse/leap:15.6\nRUN zypper -n in «a»\n",
      message: "a is installed in whatever version the repository has. Pin it: a=<version>.",
      aliases: ["DL3037", "kics:Zypper Install Without Version"],
    },
  ],
});
