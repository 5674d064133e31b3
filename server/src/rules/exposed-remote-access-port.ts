import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "exposed-remote-access-port",
    summary: "Disallow exposing the ports of remote access.",
    why: "A container needs no remote login: `docker exec` and the orchestrator give one. A server for it is one more way in, with passwords and keys to look after.",
    category: "security",
    severity: "warning",
    messages: {
      ssh: "Port 22 is that of SSH, which a container does not need. Use docker exec, and take it out.",
      other: "Port {port} is that of {service}, which lets others in without a safe login. Take it out.",
    },
    aliases: { ssh: ["DS-0004", "CKV_DOCKER_1", "kics:Exposing Port 22 (SSH)"] },
    examples: { bad: ["FROM debian:13\nEXPOSE 22\n", "FROM debian:13\nEXPOSE 2375/tcp\n"], good: ["FROM debian:13\nEXPOSE 8080 2222\n"] },
  },

  check({ tree, model }, report) {
    for (const outer of tree.instructions) {
      const instruction = outer.trigger ?? outer;
      if (instruction.name !== "EXPOSE") continue;
      for (const { text, span } of instruction.args) {
        const port = /^(?:\d+:)?(\d+)(?:\/tcp)?$/i.exec(text)?.[1] ?? expand(text);
        if (port === "22") report("ssh", span, {});
        else if (port !== undefined && services.has(port)) report("other", span, { port, service: services.get(port) ?? "" });
      }
    }

    function expand(text: string): string | undefined {
      const name = /^\$\{?(\w+)\}?$/.exec(text)?.[1];
      if (name === undefined) return undefined;
      const use = model.variables.find((each) => each.name === name && (each.source.kind === "arg" || each.source.kind === "env"));
      return use?.source.kind === "arg" || use?.source.kind === "env" ? use.source.value : undefined;
    }
  },
});

const services = new Map([
  ["23", "Telnet"],
  ["2375", "the Docker daemon without TLS"],
  ["3389", "the Windows remote desktop"],
  ["5900", "VNC"],
]);
