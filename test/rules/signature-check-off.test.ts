import rule from "../../server/src/rules/signature-check-off.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM fedora:43\nRUN dnf install -y curl\n",
    "FROM debian:13\nRUN echo --force-yes\n",
    'FROM debian:13\nRUN echo "deb [signed-by=/x.gpg] https://x.example a main" > /etc/apt/sources.list\n',
    "FROM fedora:43\nRUN printf 'gpgcheck=1\\nrepo_gpgcheck=1\\n' > /etc/yum.repos.d/x.repo \\\n# gpgcheck=0 would be wrong\n && dnf install -y x\n",
    'FROM debian:13\nLABEL note="Trusted: yes, gpgcheck=0"\n',
  ],
  bad: [
    {
      code: "FROM fedora:43\nRUN dnf install -y «--nogpgcheck» curl\n",
      message:
        "--nogpgcheck makes dnf install packages whose signature nobody checked. Take it out, and import the repository's key instead.",
      fixed: "FROM fedora:43\nRUN dnf install -y curl\n",
      safety: "unsafe",
      aliases: ["CKV2_DOCKER_9"],
    },
    {
      code: "FROM fedora:43\nRUN rpm -i «--nosignature» x.rpm\n",
      message:
        "--nosignature makes rpm install packages whose signature nobody checked. Take it out, and import the repository's key instead.",
      fixed: "FROM fedora:43\nRUN rpm -i x.rpm\n",
      aliases: ["CKV2_DOCKER_10"],
    },
    {
      code: 'FROM debian:13\nRUN echo "deb [arch=amd64 «trusted=yes»] https://x.example a main" > /etc/apt/sources.list.d/x.list\n',
      message:
        "trusted=yes makes apt install from this source without checking signatures. Take it out, and import the source's key instead.",
      fixed: 'FROM debian:13\nRUN echo "deb [arch=amd64] https://x.example a main" > /etc/apt/sources.list.d/x.list\n',
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nCOPY <<EOF /etc/apt/sources.list.d/x.list\ndeb [«trusted=yes»] https://x.example a main\nEOF\n",
      message:
        "trusted=yes makes apt install from this source without checking signatures. Take it out, and import the source's key instead.",
      fixed: "FROM debian:13\nCOPY <<EOF /etc/apt/sources.list.d/x.list\ndeb https://x.example a main\nEOF\n",
    },
    {
      code: "FROM fedora:43\nCOPY <<EOF /etc/yum.repos.d/x.repo\n[x]\n«gpgcheck=0»\nEOF\n",
      message:
        "gpgcheck=0 makes dnf install from this source without checking signatures. Take it out, and import the source's key instead.",
      fixed: null,
    },
  ],
});
