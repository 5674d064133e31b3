import { flagValue, hasFlag } from "../../shell/command-flags.ts";
import { downloads, hostOf } from "../facts/downloads.ts";
import { insertWordAfter } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "curl-without-redirects",
    summary: "Suggest `--location` for curl.",
    why: "When an address moves, a server answers with a redirect. Without --location curl takes that answer for the file and reports success.",
    category: "correctness",
    severity: "off",
    strict: "hint",
    messages: {
      location: "curl does not follow redirects here, and takes one for the file it should fetch. Add --location.",
      follow: "curl does not follow redirects here, and --location would change the method {method}. Add --follow.",
    },
    aliases: { location: ["tally/curl-should-follow-redirects"], follow: ["tally/curl-should-follow-redirects"] },
    examples: {
      bad: ["FROM debian:13\nRUN curl -fsS https://example.com/app.tgz -o app.tgz\n"],
      good: [
        "FROM debian:13\nRUN curl -fsSL https://example.com/app.tgz -o app.tgz\n",
        "FROM debian:13\nRUN curl http://127.0.0.1:8080/\n",
      ],
    },
    differences: "Addresses on the machine itself are left out; an address in a variable counts, as the redirect does not depend on it.",
  },

  check({ model }, report) {
    for (const { tool, urls, call, run } of downloads(model)) {
      if (tool !== "curl" || call.nameSpan === undefined || urls.length === 0 || run.dialect !== "posix") continue;
      if (hasFlag(call.args, "L", "location", "location-trusted", "follow", "help", "version", "manual", "V", "M")) continue;
      if (urls.every(({ text }) => isLocal(hostOf(text)))) continue;
      const method = flagValue(call.args, "-X", "--request")?.toUpperCase();
      const kept = method === undefined || method === "GET" || method === "POST" || method === "PUT" || method === "HEAD";
      const flag = kept ? "--location" : "--follow";
      const fix = { title: `Add ${flag}`, safety: "unsafe" as const, edits: [insertWordAfter(call.nameSpan, flag)] };
      if (kept) report("location", call.nameSpan, {}, { fix });
      else report("follow", call.nameSpan, { method: method ?? "" }, { fix });
    }
  },
});

function isLocal(host: string | undefined): boolean {
  return host !== undefined && (host === "localhost" || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.startsWith("["));
}
