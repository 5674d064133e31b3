import { callsNamed } from "../model/calls.ts";
import { checkDownload } from "./edits/checked-downloads.ts";
import { unverifiedUse } from "./facts/download-use.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "download-unverified",
    summary: "Require a checksum or signature for programs and archives that are downloaded.",
    why: "Whoever controls the server, its name or the way there decides what is put into the image. A checksum in the Dockerfile makes another file fail the build.",
    category: "security",
    severity: "info",
    messages: {
      unverified:
        "What is downloaded from {url} is {use} without a check. Compare it with a known checksum (sha256sum -c) before, or fetch it by ADD --checksum=sha256:….",
    },
    options: {
      pinned: {
        type: "boolean",
        default: false,
        description:
          "Also downloads by https whose address names a version; without it only those that may change from one build to the next.",
      },
    },
    presetOptions: { strict: { pinned: true } },
    examples: {
      bad: ["FROM debian:13\nRUN curl -fsSLo /usr/local/bin/tool https://example.com/tool && chmod +x /usr/local/bin/tool\n"],
      good: [
        'FROM debian:13\nRUN curl -fsSLo /usr/local/bin/tool https://example.com/tool \\\n    && echo "0f1e… /usr/local/bin/tool" | sha256sum -c - \\\n    && chmod +x /usr/local/bin/tool\n',
        "FROM debian:13\nRUN curl -fsSL https://example.com/data.json -o /data.json\n",
      ],
    },
    references: ["https://docs.docker.com/reference/dockerfile/#add---checksum"],
    differences:
      "Scripts that are piped into a shell have a rule of their own (curl-pipe-shell); an address that names a commit is pinned.",
  },

  check({ tree, model, options }, report) {
    for (const { run, command, call } of callsNamed(model, ["curl", "wget", "aria2c"])) {
      if (run.onbuild) continue;
      const url = call.args.find(({ text }) => /^(?:https?|ftp):\/\//.test(text));
      if (url === undefined || /\b[0-9a-f]{40}\b|^https?:\/\/(?:localhost|127\.|\$)/.test(url.text)) continue;
      if (options["pinned"] !== true && !mayChange(url.text)) continue;
      const use = unverifiedUse(run, command, call.args, url);
      if (use === undefined) continue;
      const fix = checkDownload(tree, run, command, url);
      report("unverified", url.span, { url: url.text, use }, { about: url.text, fix });
    }
  },
});

/** Whether an address has no version in it, names one that moves, or is read by whoever stands on the way. */
function mayChange(url: string): boolean {
  const path = url.replace(/^\w+:\/\/[^/]*/, "");
  return (
    !url.startsWith("https:") ||
    !/[\d$]/.test(path) ||
    /(?:^|[/_.-])(?:latest|lastSuccessfulBuild|master|main|nightly|snapshots?|HEAD)(?:[/_.-]|$)/i.test(path)
  );
}
