import rule from "../../server/src/rules/shell-in-distroless.ts";
import { testRule } from "../rule-tester.ts";

const base = "FROM gcr.io/distroless/cc-debian13:nonroot\n";

testRule(rule, {
  good: [
    "FROM gcr.io/distroless/cc-debian13:debug\nCMD /app\n",
    `${base}COPY --from=busybox:1.37 /bin/ /bin/\nCMD /app\n`,
    `${base}COPY --from=busybox:1.37 /bin/sh /bin/sh\nRUN echo\nCMD /app\n`,
    "FROM scratch\nADD rootfs.tar.gz /\nRUN echo\nCMD /app\n",
    "FROM scratch\nCOPY x /x\nRUN x\n",
    "FROM scratch\nCOPY app /app\nENTRYPOINT /app\n",
    `${base}ENTRYPOINT ["/app"]\nCMD ["sh", "x.sh"]\n`,
    `${base}RUN ["/app", "init"]\nENTRYPOINT ["/app"]\n`,
    `${base}SHELL ["/busybox/sh", "-c"]\nRUN echo\nCMD /app\n`,
    `${base}ENTRYPOINT []\nCMD ["/app"]\n`,
    "FROM acme/distroless:1\nCMD /app\n",
  ],
  bad: [
    {
      code: `${base}CMD «/app --port 80»\n`,
      message:
        "CMD in shell form needs /bin/sh, which gcr.io/distroless/cc-debian13 does not have. Write the program and its arguments as a JSON array.",
      severity: "error",
      fixed: `${base}CMD ["/app", "--port", "80"]\n`,
    },
    {
      code: `${base}CMD «/app && /b»\n`,
      message:
        "CMD in shell form needs /bin/sh, which gcr.io/distroless/cc-debian13 does not have. Write the program and its arguments as a JSON array.",
    },
    {
      code: `${base}«RUN» mkdir /data\nENTRYPOINT ["/app"]\n`,
      message: "RUN needs /bin/sh, which gcr.io/distroless/cc-debian13 does not have. Do it in an earlier stage and copy the result.",
    },
    {
      code: `${base}ENTRYPOINT «["/bin/sh", "-c", "exec /app"]»\n`,
      message: "ENTRYPOINT starts /bin/sh, which gcr.io/distroless/cc-debian13 does not have. Start the program itself.",
    },
    {
      code: `${base}COPY start.sh /\nENTRYPOINT «["/start.sh"]»\n`,
      message:
        "ENTRYPOINT starts the script /start.sh, and gcr.io/distroless/cc-debian13 has no shell to read it. Start the program itself.",
    },
  ],
});
