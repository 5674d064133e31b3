import { until } from "../harness/poll.ts";
import { openFile, text, type UiTest } from "./test.ts";

const head = "# syntax=docker/dockerfile:1";

/** Every change is judged by the file that is saved. */
export const fixTests: readonly UiTest[] = [
  {
    name: "fix: pin digest asks the registry and writes what it says",
    async run(world) {
      const { registry, workbench } = world;
      const image = `${registry.address}/team/multi:1`;
      await openFile(world, "pin.Dockerfile", [head, `FROM ${image} AS base`, "USER 1000"]);
      await workbench.act(2, 8, "Pin digest");
      await workbench.saveAs("pin.Dockerfile", text([head, `FROM ${image}@${registry.digests["team/multi:1"]} AS base`, "USER 1000"]));
    },
  },
  {
    name: "pin digests says which image a registry does not have, and writes the others",
    async run(world) {
      const { registry, workbench } = world;
      const [there, missing] = [`${registry.address}/team/multi:1`, `${registry.address}/team/none:1`];
      await openFile(world, "pin-all.Dockerfile", [head, `FROM ${missing} AS a`, `FROM ${there}`, "USER 1000"]);
      await workbench.command("Plimsoll: Pin Digests");
      await workbench.seeNotification(missing);
      await workbench.saveAs(
        "pin-all.Dockerfile",
        text([head, `FROM ${missing} AS a`, `FROM ${there}@${registry.digests["team/multi:1"]}`, "USER 1000"]),
      );
    },
  },
  {
    name: "fix: add USER creates the right user for the base's family",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "user.Dockerfile", [head, "FROM alpine:3.22", 'CMD ["sleep", "1"]']);
      await workbench.act(2, 8, "Create a user and run as it (UID 10001)");
      await workbench.saveAs(
        "user.Dockerfile",
        text([
          head,
          "FROM alpine:3.22",
          "RUN addgroup -S -g 10001 app && adduser -S -D -H -u 10001 -G app app",
          "USER 10001",
          'CMD ["sleep", "1"]',
        ]),
      );
    },
  },
  {
    name: "fix: exec form splits the words",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "exec.Dockerfile", [head, "FROM scratch", "COPY app /app", "USER 1000", `CMD /app --name 'two words'`]);
      await workbench.act(5, 6, 'Use the exec form ["/app", "--name", "two words"]');
      await workbench.saveAs(
        "exec.Dockerfile",
        text([head, "FROM scratch", "COPY app /app", "USER 1000", 'CMD ["/app", "--name", "two words"]']),
      );
    },
  },
  {
    name: "fix: --no-install-recommends goes where apt-get reads it",
    async run(world) {
      const { workbench } = world;
      const lines = (install: string): string[] => [
        head,
        "FROM debian:13",
        "RUN apt-get update \\",
        `    && ${install} \\`,
        "    && rm -rf /var/lib/apt/lists/*",
        "USER nobody",
      ];
      await openFile(world, "apt.Dockerfile", lines("apt-get install -y curl"));
      await workbench.act(4, 17, "Add --no-install-recommends");
      await workbench.saveAs("apt.Dockerfile", text(lines("apt-get install --no-install-recommends -y curl")));
    },
  },
  {
    name: "suppress writes a comment above the instruction, and the finding goes",
    async run(world) {
      const { workbench } = world;
      const lines = [head, "FROM scratch", "MAINTAINER me", "COPY app /app", "USER 1000"];
      await openFile(world, "suppress.Dockerfile", lines);
      await workbench.act(3, 3, "Ignore maintainer-deprecated here");
      await workbench.saveAs(
        "suppress.Dockerfile",
        text([head, "FROM scratch", "# plimsoll ignore=maintainer-deprecated", "MAINTAINER me", "COPY app /app", "USER 1000"]),
      );
      await workbench.editor("suppress.Dockerfile").locator(".squiggly-warning").first().waitFor({ state: "detached" });
    },
  },
  {
    name: "Fix All applies every safe fix and leaves the others",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "all.Dockerfile", [head, "FROM scratch", "ENV A 1", "env B 2", "COPY app /app", "USER 1000", "CMD /app"]);
      await until("the findings", () => workbench.shows(workbench.editor("all.Dockerfile").locator(".squiggly-warning")));
      await workbench.command("Plimsoll: Fix All");
      await workbench.saveAs(
        "all.Dockerfile",
        text([head, "FROM scratch", "ENV A=1", "ENV B=2", "COPY app /app", "USER 1000", "CMD /app"]),
      );
    },
  },
  {
    name: "Format Document writes instructions in capitals and sets continuations in",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "format.Dockerfile", [head, "from scratch", "copy   app /app", "user 1000"]);
      await until("the formatted text", async () => {
        await workbench.command("Format Document");
        return workbench.shows(workbench.editor("format.Dockerfile").locator(".view-line", { hasText: "FROM" }));
      });
      await workbench.saveAs("format.Dockerfile", text([head, "FROM scratch", "COPY app /app", "USER 1000"]));
    },
  },
];
