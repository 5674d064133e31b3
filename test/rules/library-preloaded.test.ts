import rule from "../../server/src/rules/library-preloaded.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN LD_PRELOAD=/tmp/x.so app\n",
    "FROM debian:13\nENV LD_PRELOAD=\n",
    "FROM debian:13\nENV LD_PRELOAD=/opt/hook.so\n",
    { code: "FROM php:8.4-alpine\nENV LD_PRELOAD=/usr/lib/preloadable_libiconv.so\nENV LD_AUDIT=$X\n", preset: "strict" },
  ],
  bad: [
    {
      code: 'FROM debian:13\nENV A=1 «LD_PRELOAD="/usr/lib/libjemalloc.so:/dev/shm/x.so"»\n',
      message:
        "LD_PRELOAD loads /dev/shm/x.so into every program, and anyone may write to that place. Put the library where only root can write.",
      severity: "warning",
    },
    {
      code: "FROM debian:13\nENV «LD_PRELOAD /opt/hook.so»\n",
      preset: "strict",
      message: "LD_PRELOAD loads /opt/hook.so into every program of the image. Set it for the one program that needs it.",
    },
  ],
});
