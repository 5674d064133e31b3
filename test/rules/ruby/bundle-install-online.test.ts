import rule from "../../../server/src/rules/ruby/bundle-install-online.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\nRUN --mount=type=cache,target=/x bundle install\n"],
  bad: [
    {
      code: "FROM a\nRUN --mount=type=bind,target=/y --mount=type=cache,target=/x «bundle» install\n",
      message:
        "This bundle install has its files and its cache mounted, and the network as well. If the gems are vendored, add --network=none.",
      fixed: "FROM a\nRUN --network=none --mount=type=bind,target=/y --mount=type=cache,target=/x bundle install\n",
      safety: "unsafe",
    },
  ],
});
