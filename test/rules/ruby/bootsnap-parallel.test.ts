import rule from "../../../server/src/rules/ruby/bootsnap-parallel.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    { code: "FROM a\nRUN bootsnap precompile app\n", context: { files: { "Gemfile.lock": "GEM\n  specs:\n    rails (7.1.3)\n" } } },
    "FROM a\nRUN bundle exec bootsnap precompile --jobs=1 app\n",
  ],
  bad: [
    {
      code: "FROM a\nRUN bootsnap «precompile» --gemfile\n",
      message:
        "`bootsnap precompile` starts several processes, which crash under QEMU when the image is built for another processor. Add -j 1.",
      fixed: "FROM a\nRUN bootsnap precompile -j 1 --gemfile\n",
      safety: "safe",
    },
  ],
});
