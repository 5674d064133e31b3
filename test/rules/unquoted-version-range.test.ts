import rule from "../../server/src/rules/unquoted-version-range.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM python:3.14\nRUN pip install 'a<2' b>/dev/null\n",
    "FROM python:3.14\nRUN pip install a >1.log\n",
    "FROM python:3.14\nRUN echo a>1\n",
    "FROM python:3.14\nRUN pip install a 2>&1\n",
  ],
  bad: [
    {
      code: "FROM python:3.14\nRUN pip install «torch>=1.7.1» pillow\n",
      message:
        "The shell takes > for a redirection: torch is installed in any version, and the output goes to the file =1.7.1. Quote torch>=1.7.1.",
      fixed: 'FROM python:3.14\nRUN pip install "torch>=1.7.1" pillow\n',
      safety: "unsafe",
    },
    {
      code: "FROM python:3.14\nRUN pip install «django>=5,<6»\n",
      message:
        "The shell takes > for a redirection: django is installed in any version, and the output goes to the file =5,. Quote django>=5,<6.",
      fixed: 'FROM python:3.14\nRUN pip install "django>=5,<6"\n',
    },
    {
      code: "FROM python:3.14\nRUN uv pip install --system «numpy<2» && true\n",
      message: "The shell takes < for a redirection and looks for a file 2 to read. Quote numpy<2.",
      fixed: 'FROM python:3.14\nRUN uv pip install --system "numpy<2" && true\n',
    },
  ],
});
