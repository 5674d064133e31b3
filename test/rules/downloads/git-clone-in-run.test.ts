import rule from "../../../server/src/rules/downloads/git-clone-in-run.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN git clone https://github.com/a/b && make -C b && rm -rf b\n",
    "FROM debian:13\nRUN git clone https://github.com/a/b /tmp/x && cd /tmp/x && make install && rm -rf /tmp/x/\n",
    "FROM debian:13\nRUN git clone https://github.com/a/b /src && rm -rf /src/.git\n",
    "FROM a\nRUN git clone ../x && git clone https://$T@x.y/z.git /z && git clone $URL\n",
    "FROM a\nRUN git -C /x pull https://a/b\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get install -y git && «git» clone --depth 1 -b v1 https://github.com/a/b /src && cd /src && make\n",
      message:
        "`git clone` in a RUN is cached by its text, so new commits are not seen, and needs git in the image. Use ADD with the repository.",
      fixed:
        "FROM debian:13\nRUN apt-get install -y git\nADD --keep-git-dir=true https://github.com/a/b.git#v1 /src\nRUN cd /src && make\n",
      safety: "unsafe",
    },
    {
      code: "FROM a\nRUN «git» clone git@github.com:a/b.git\nRUN «git» clone --mirror https://x.y/z.git\n",
      message: [
        "`git clone` in a RUN is cached by its text, so new commits are not seen, and needs git in the image. Use ADD with the repository.",
        "`git clone` in a RUN is cached by its text, so new commits are not seen, and needs git in the image. Use ADD with the repository.",
      ],
      fixed: "FROM a\nADD --keep-git-dir=true git@github.com:a/b.git b\nRUN git clone --mirror https://x.y/z.git\n",
      left: 1,
    },
    {
      code: "FROM a\nRUN cd /x && «git» clone https://a.b/c.git\n",
      message:
        "`git clone` in a RUN is cached by its text, so new commits are not seen, and needs git in the image. Use ADD with the repository.",
    },
  ],
});
