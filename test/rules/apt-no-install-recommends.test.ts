import rule from "../../server/src/rules/apt-no-install-recommends.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN echo 'APT::Install-Recommends \"false\";' > /etc/apt/apt.conf.d/x\nRUN apt-get install -y curl\n",
    "FROM debian:13\nRUN apt-get remove x\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get «install» -y \\\n    curl\n",
      message: "apt-get installs recommended packages too, which makes the image larger. Add --no-install-recommends.",
      fixed: "FROM debian:13\nRUN apt-get install --no-install-recommends -y \\\n    curl\n",
      safety: "unsafe",
      aliases: ["DL3015", "DS-0029", "kics:APT-GET Not Avoiding Additional Packages", "semgrep:missing-no-install-recommends"],
    },
    {
      code: "FROM debian:13\nRUN sudo apt «install» curl\n",
      message: "apt installs recommended packages too, which makes the image larger. Add --no-install-recommends.",
      fixed: "FROM debian:13\nRUN sudo apt install --no-install-recommends curl\n",
      safety: "unsafe",
      aliases: ["DL3015", "DS-0029", "kics:APT-GET Not Avoiding Additional Packages", "semgrep:missing-no-install-recommends"],
    },
    {
      code: "FROM debian:13\nRUN sh -c 'apt-get «install» -y curl'\n",
      message: "apt-get installs recommended packages too, which makes the image larger. Add --no-install-recommends.",
      fixed: "FROM debian:13\nRUN sh -c 'apt-get install --no-install-recommends -y curl'\n",
      safety: "unsafe",
      aliases: ["DL3015", "DS-0029", "kics:APT-GET Not Avoiding Additional Packages", "semgrep:missing-no-install-recommends"],
    },
  ],
});
