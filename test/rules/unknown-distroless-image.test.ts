import rule from "../../server/src/rules/unknown-distroless-image.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM gcr.io/distroless/nodejs:18\nFROM gcr.io/distroless/java17-debian12\nFROM gcr.io/distroless/base-nossl-debian13\nFROM gcr.io/distroless/cc\n",
    "FROM acme/distroless/python3.11\nFROM gcr.io/acme/python3.11\n",
  ],
  bad: [
    {
      code: "FROM «gcr.io/distroless/python3.11:latest»\n",
      message: "There is no distroless image python3.11. Did you mean gcr.io/distroless/python3-debian13:nonroot?",
      fixed: "FROM gcr.io/distroless/python3-debian13:nonroot\n",
      severity: "info",
      safety: "unsafe",
    },
    {
      code: "FROM «gcr.io/distroless/golang» AS run\n",
      message: "There is no distroless image golang. Did you mean gcr.io/distroless/static-debian13:nonroot?",
      fixed: "FROM gcr.io/distroless/static-debian13:nonroot AS run\n",
    },
    {
      code: "FROM «gcr.io/distroless/ruby»\n",
      message: "There is no distroless image ruby. The images are static, base, cc, python3, nodejs and java, each with -debian13.",
    },
  ],
});
