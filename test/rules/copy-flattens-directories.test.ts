import rule from "../../server/src/rules/copy-flattens-directories.ts";
import { testRule } from "../rule-tester.ts";

const message = (source: string, destination: string, name: string): string =>
  `${source} is a folder: its files go straight into ${destination}, mixed with the other sources. Copy it by a COPY of its own, to ${destination}${name}.`;

testRule(rule, {
  good: [
    "FROM debian:13\nCOPY lib/ /opt/lib/\n",
    "FROM debian:13\nCOPY a.sh b.sh /opt/\n",
    "FROM debian:13\nCOPY base/ extra/ /\n",
    "FROM debian:13\nCOPY a.sh lib /opt/\n",
    "FROM debian:13\nCOPY a.sh conf/* /opt/\n",
    "FROM debian:13\nCOPY a.sh ./ /opt/\n",
  ],
  bad: [
    {
      code: "FROM debian:13\n  COPY --chown=1000:1000 run.sh \\\n    «lib/» «./skills/» /opt/app\n",
      message: [message("lib/", "/opt/app/", "lib/"), message("./skills/", "/opt/app/", "skills/")],
      fixed:
        "FROM debian:13\n  COPY --chown=1000:1000 run.sh /opt/app/\n  COPY --chown=1000:1000 lib/ /opt/app/lib/\n  COPY --chown=1000:1000 ./skills/ /opt/app/skills/\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nCOPY run.sh «lib» /opt/app/\n",
      context: { files: { "run.sh": null, "lib/a": null } },
      message: message("lib", "/opt/app/", "lib/"),
      fixed: "FROM debian:13\nCOPY run.sh /opt/app/\nCOPY lib /opt/app/lib/\n",
    },
    {
      code: 'FROM debian:13\nCOPY ["run.sh", «"lib/"», "/opt/app/"]\n',
      message: message("lib/", "/opt/app/", "lib/"),
      fixed: null,
    },
  ],
});
