import rule from "../../../server/src/rules/users/named-user-in-scratch.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM scratch\nCOPY --from=busybox:1 /etc /etc\nUSER app\n", "FROM scratch\nUSER $U\n", "FROM debian:13\nUSER app\n"],
  bad: [
    {
      code: "FROM scratch\nCOPY --chown=«app:app» a.txt /a.txt\nUSER «root»\n",
      message: [
        "--chown names app, but nothing puts /etc/passwd into this image, which is built on scratch. Write a number.",
        "USER names root, but nothing puts /etc/passwd into this image, which is built on scratch. Write a number.",
      ],
      fixed: "FROM scratch\nCOPY --chown=65532:65532 a.txt /a.txt\nUSER 0\n",
      safety: "unsafe",
    },
    {
      code: "FROM scratch\nCOPY passwd.txt /etc/passwd\nUSER «app:app»\n",
      message: "USER names app, but nothing puts /etc/group into this image, which is built on scratch. Write a number.",
      fixed: "FROM scratch\nCOPY passwd.txt /etc/passwd\nUSER app:65532\n",
      safety: "unsafe",
    },
  ],
});
