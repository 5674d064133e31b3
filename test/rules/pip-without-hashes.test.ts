import rule from "../../server/src/rules/pip-without-hashes.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  context: { files: { "requirements.txt": "flask==3.1.0\n", "hashed/requirements.txt": "flask==3.1.0 --hash=sha256:abc\n" } },
  good: ["FROM python:3.13\nRUN pip install flask==3.1.0\n", "FROM python:3.13\nCOPY other.txt .\nRUN pip install -r other.txt\n"],
  bad: [
    {
      code: "FROM python:3.13\nCOPY . .\nRUN pip install -r «requirements.txt»\n",
      message:
        "requirements.txt holds no hashes, so pip takes whatever the index has under these versions. Write it with pip-compile --generate-hashes or uv pip compile --generate-hashes, and install with --require-hashes.",
      fixes: {
        "Demand hashes (the build fails until requirements.txt holds them)":
          "FROM python:3.13\nCOPY . .\nRUN pip install --require-hashes -r requirements.txt\n",
      },
      fixed: "FROM python:3.13\nCOPY . .\nRUN pip install --require-hashes -r requirements.txt\n",
      safety: "unsafe",
    },
  ],
});
