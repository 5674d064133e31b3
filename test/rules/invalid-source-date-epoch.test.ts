import rule from "../../server/src/rules/invalid-source-date-epoch.ts";
import { testRule } from "../rule-tester.ts";

const add = "The time of the build comes from stage time, which needs exactly one ADD with one source, an HTTP or Git address.";
const value = (text: string): string =>
  `SOURCE_DATE_EPOCH is ${text}, which is neither a number of seconds since 1970, nor context, nor a stage. Write one of these.`;

testRule(rule, {
  good: [
    "FROM scratch\nARG SOURCE_DATE_EPOCH=yesterday\n",
    "ARG SOURCE_DATE_EPOCH\nFROM scratch\n",
    "ARG SOURCE_DATE_EPOCH=\nFROM scratch\n",
    "ARG SOURCE_DATE_EPOCH=-1\nFROM scratch\n",
    "ARG SOURCE_DATE_EPOCH=+9223372036854775807\nFROM scratch\n",
    "ARG T=5\nARG SOURCE_DATE_EPOCH=$T\nFROM scratch\n",
    "ARG SOURCE_DATE_EPOCH=Time\nFROM scratch\nFROM scratch AS tIME\nARG V=1\nADD git@github.com:a/b.git#$V /\n",
  ],
  bad: [
    { code: "ARG SOURCE_DATE_EPOCH=«2024-01-01»\nFROM scratch\n", message: value("2024-01-01") },
    { code: "ARG SOURCE_DATE_EPOCH=«9223372036854775808»\nFROM scratch\n", message: value("9223372036854775808") },
    { code: "ARG SOURCE_DATE_EPOCH=«1_000»\nFROM scratch\n", message: value("1_000") },
    { code: "ARG SOURCE_DATE_EPOCH=«0»\nFROM scratch\n".replace("0", "0x10"), message: value("0x10") },
    {
      code: "ARG SOURCE_DATE_EPOCH=time\nFROM scratch AS time\n«COPY» a /\nFROM scratch\n",
      message: "The time of the build comes from stage time, where nothing but ARG and ADD may stand. Take COPY away.",
    },
    { code: "ARG SOURCE_DATE_EPOCH=time\nFROM scratch AS «time»\nFROM scratch\n", message: add },
    { code: "ARG SOURCE_DATE_EPOCH=time\nFROM scratch AS time\nADD «a» /\nFROM scratch\n", message: add },
    { code: "ARG SOURCE_DATE_EPOCH=time\nFROM scratch AS time\n«ADD» https://x/a https://x/b /\nFROM scratch\n", message: add },
    { code: "ARG SOURCE_DATE_EPOCH=time\nFROM scratch AS time\n«ADD» <<EOF /a\nx\nEOF\nFROM scratch\n", message: add },
    {
      code: "ARG SOURCE_DATE_EPOCH=time\nFROM scratch AS time\nADD https://x/a /\n«ADD» https://x/b /\nFROM scratch\n",
      message: add,
    },
  ],
});
