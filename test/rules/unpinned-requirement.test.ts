import rule from "../../server/src/rules/unpinned-requirement.ts";
import { testRule } from "../rule-tester.ts";

const message = (file: string, names: string): string =>
  `${file} leaves the version of ${names} open, so tomorrow's image may hold another one. Pin with ==, or install a file that pip-compile or uv has written.`;

testRule(rule, {
  context: {
    files: {
      "requirements.txt": "# web\nflask>=3\nrequests[socks] ~= 2.32 ; python_version > '3.8'\n-r other.txt\n",
      "requirements.lock.txt": "flask==3.1.0 \\\n    --hash=sha256:abc\nx @ https://example.com/x.whl\n./local\n",
      "dev/requirements-dev.txt": "a\nb\nc\nd\ne==1\n",
    },
  },
  good: [
    "FROM python:3.13\nCOPY other.txt .\nRUN pip install -r other.txt\n",
    "FROM python:3.13\nRUN pip install flask\n",
    "FROM python:3.13\nCOPY requirements.txt .\nRUN pip install -r requirements.txt -c constraints.txt\n",
  ],
  bad: [
    {
      code: "FROM python:3.13\nCOPY requirements.txt /tmp/\nRUN pip install -r «/tmp/requirements.txt»\n",
      message: message("requirements.txt", "flask, requests"),
      severity: "info",
      fixed: "FROM python:3.13\nCOPY requirements.txt /tmp/\nRUN pip install -r /tmp/requirements.txt\n",
      files: {
        "requirements.txt": "# web\nflask==3\nrequests[socks] == 2.32 ; python_version > '3.8'\n-r other.txt\n",
      },
      safety: "unsafe",
    },
    {
      code: "FROM python:3.13\nCOPY dev/requirements-dev.txt .\nRUN uv pip install --system «--requirement=requirements-dev.txt»\n",
      message: message("dev/requirements-dev.txt", "a, b, c and 1 more"),
    },
  ],
});
