import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "add-remote-unverified",
    summary: "Require `--checksum` when ADD fetches a URL.",
    why: "What the server sends is written into the image unseen. A checksum makes the build fail when it is not what was tested.",
    category: "security",
    severity: "warning",
    messages: {
      unverified: "ADD fetches {url} without a checksum, so whatever the server sends ends up in the image. Add --checksum=sha256:….",
    },
    examples: {
      bad: ["FROM debian:13\nADD https://example.com/app.tgz /app/\n"],
      good: [
        `FROM debian:13\nADD --checksum=sha256:${"24454f83".repeat(8)} https://example.com/app.tgz /app/\n`,
        "FROM debian:13\nADD app.tgz /app/\n",
      ],
    },
    options: {
      commits: { type: "boolean", default: false, description: "Also report addresses that name a commit, whose content does not change." },
    },
    presetOptions: { strict: { commits: true } },
  },

  check({ model, options }, report) {
    for (const { copies } of model.stages) {
      for (const { kind, sources, checksum } of copies) {
        if (kind !== "ADD" || checksum !== undefined) continue;
        for (const { raw, value, span } of sources) {
          const url = value ?? raw;
          // A git source is a repository; its commit is what pins it.
          if (!/^https?:\/\//i.test(url) || /\.git(?:[#?]|$)/.test(url)) continue;
          if (options["commits"] !== true && /^https:.*\b[0-9a-f]{40}\b/.test(url)) continue;
          report("unverified", span, { url: raw }, { about: url });
        }
      }
    }
  },
});
