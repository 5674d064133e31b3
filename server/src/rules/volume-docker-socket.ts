import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "volume-docker-socket",
    summary: "Disallow VOLUME over the Docker socket and directories of the kernel.",
    why: "A volume there never gets the host's file: it hides what the container would see. Whoever mounts the socket all the same gives the container root on the host.",
    category: "security",
    severity: "error",
    messages: { found: "VOLUME {path} covers {what}. Take it out; whoever needs that mount says so at docker run." },
    aliases: { found: ["semgrep:dockerd-socket-mount"] },
    examples: { bad: ["FROM debian:13\nVOLUME /var/run/docker.sock\n"], good: ["FROM debian:13\nVOLUME /var/lib/app\n"] },
  },

  check({ tree }, report) {
    for (const outer of tree.instructions) {
      const instruction = outer.trigger ?? outer;
      if (instruction.name !== "VOLUME") continue;
      for (const { text, span } of instruction.args) {
        const path = text.replace(/^["']|["']$/g, "").replace(/(?<=.)\/+$/, "");
        if (/(?:^|\/)(?:docker|containerd|podman|crio)\.sock$/.test(path))
          report("found", span, { path, what: "the socket of the container engine" });
        else if (/^\/(?:|proc|sys|dev|etc|boot|bin|sbin|lib|usr)$/.test(path))
          report("found", span, { path, what: "a directory of the system" });
      }
    }
  },
});
