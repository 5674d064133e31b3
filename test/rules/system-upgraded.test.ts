import rule from "../../server/src/rules/system-upgraded.ts";
import { testRule } from "../rule-tester.ts";

const all = (tool: string, verb: string) =>
  `\`${tool}\` ${verb} upgrades all packages of the base image, a different set at each build. Take a newer base image, or upgrade those you need by name.`;

testRule(rule, {
  good: [
    "FROM debian:13\nRUN apt-get update && apt-get install -y upgrade\n",
    "FROM rockylinux:9\nRUN yum update -y --security && dnf upgrade --advisory=X\n",
    "FROM archlinux\nRUN pacman -Syu --noconfirm curl\n",
    "FROM debian:13\nRUN pip install --upgrade pip\n",
    "FROM opensuse/leap:15.6\nRUN zypper -n dup\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -y -o Dpkg::Options::=--force-confold «upgrade»\n",
      message: all("apt-get", "upgrade"),
      severity: "info",
      aliases: ["semgrep:avoid-apt-get-upgrade", "kics:Run Using Upgrade Commands"],
    },
    {
      code: "FROM debian:13\nRUN sudo apt-get «dist-upgrade» -y\n",
      message:
        "`apt-get` dist-upgrade may also add and remove packages to turn the base image into another state. Take a newer base image instead.",
      aliases: ["DS-0024", "semgrep:avoid-apt-get-upgrade", "kics:Run Using Upgrade Commands"],
    },
    { code: "FROM rockylinux:9\nRUN dnf -y «update» && dnf clean all\n", message: all("dnf", "update") },
    { code: "FROM opensuse/leap:15.6\nRUN zypper -n «patch»\n", message: all("zypper", "patch") },
  ],
});
