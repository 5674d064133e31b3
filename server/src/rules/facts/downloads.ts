import { oncePer } from "../../text/once-per.ts";
import { callsNamed, type RunCall } from "../../model/calls.ts";
import type { Model } from "../../model/model.ts";
import { operands } from "../../shell/command-flags.ts";
import type { ShellWord } from "../../shell/script.ts";

/** A call of curl or wget, and the addresses it is given. */
export interface Download extends RunCall {
  readonly tool: "curl" | "wget";
  readonly urls: readonly ShellWord[];
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Flags that take the next word. */
const valued = {
  curl: words(
    "-A --user-agent -b --cookie -c --cookie-jar -C --continue-at -d --data --data-raw --data-binary --data-urlencode --json -D --dump-header -e --referer -E --cert --key -F --form -h -H --header -K --config -m --max-time -o --output --output-dir -P --ftp-port -Q --quote -r --range -t --telnet-option -T --upload-file -u --user -U --proxy-user -w --write-out -x --proxy -X --request -y --speed-time -Y --speed-limit -z --time-cond --connect-timeout --retry --retry-delay --retry-max-time --cacert --capath --resolve --connect-to --proto --proto-redir --proto-default --ciphers --tls-max --limit-rate --max-redirs --max-filesize --interface --noproxy --unix-socket --url-query",
  ),
  wget: words(
    "-O --output-document -o --output-file -a --append-output -P --directory-prefix -t --tries -T --timeout --connect-timeout --read-timeout -w --wait --waitretry -U --user-agent --header --post-data --post-file --user --password --limit-rate -e --execute --ca-certificate -i --input-file --progress -A -R -D -I -X -l --level --cut-dirs --method --body-data -Q --quota",
  ),
};

/** Every call of curl and wget in the RUNs of a file, in order. Found once per model. */
export const downloads = oncePer((model: Model): readonly Download[] =>
  callsNamed(model, ["curl", "wget"]).map((each) => {
    const tool = each.call.name === "wget" ? "wget" : "curl";
    return { ...each, tool, urls: operands(each.call.args, valued[tool]) };
  }),
);

/** The host of an address, without user and port; undefined where a variable may decide it. */
export function hostOf(url: string): string | undefined {
  const [, host = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(url) ?? [];
  return host === "" || host.includes("$") ? undefined : host.toLowerCase();
}
