import rule from "../../server/src/rules/label-value-invalid.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  labelSchema: { maintainer: "text", url: "url", version: "semver", hash: "hash", when: "rfc3339", lic: "spdx", mail: "email" },
  good: [
    "FROM debian:13\nLABEL url=https://x.y/z version=1.2.3-a+b hash=0123abc when=2026-01-31T12:00:00Z lic=Apache-2.0 mail=a@b.cc maintainer=$X\n",
  ],
  bad: [
    {
      code: 'FROM debian:13\nLABEL maintainer=«""»\n',
      message: "Label maintainer is empty, though the label schema asks for it. Give it a value.",
      aliases: ["DL3051"],
    },
    {
      code: "FROM debian:13\nLABEL url=«nothing» version=«v1» hash=«xyz» when=«today» lic=«Foo» mail=«me»\n",
      message: [
        "Label url must be a URL by the label schema. Write an absolute one.",
        "Label version must be a version as in Semantic Versioning by the label schema, such as 1.2.3.",
        "Label hash must be a Git hash by the label schema: 7 or 40 digits of 0-9 and a-f.",
        "Label when must be a time as in RFC 3339 by the label schema, such as 2026-01-31T12:00:00Z.",
        "Label lic must be an SPDX licence id by the label schema, such as MIT or Apache-2.0.",
        "Label mail must be an e-mail address by the label schema.",
      ],
    },
  ],
});
