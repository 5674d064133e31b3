import rule from "../../../server/src/rules/users/user-group-drops-groups.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN usermod -aG docker other\nUSER app:app\n", "FROM debian:13\nRUN useradd -G $G app\nUSER app:app\n"],
  bad: [
    {
      code: "FROM debian:13 AS a\nRUN useradd app && usermod -aG audio,video app\nFROM a\nUSER «app:audio»\n",
      message: "USER app:audio leaves out group video, which app was put into above. Write USER app.",
      fixed: "FROM debian:13 AS a\nRUN useradd app && usermod -aG audio,video app\nFROM a\nUSER app\n",
      safety: "unsafe",
    },
    {
      code: "FROM alpine:3\nRUN adduser -D app && addgroup app video\nUSER «app:app»\n",
      message: "USER app:app leaves out group video, which app was put into above. Write USER app.",
      fixed: "FROM alpine:3\nRUN adduser -D app && addgroup app video\nUSER app\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nRUN gpasswd -a app video\nUSER «app:app»\n",
      message: "USER app:app leaves out group video, which app was put into above. Write USER app.",
      fixed: "FROM debian:13\nRUN gpasswd -a app video\nUSER app\n",
      safety: "unsafe",
    },
  ],
});
