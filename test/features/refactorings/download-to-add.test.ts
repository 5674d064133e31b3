import { downloadToAdd } from "../../../server/src/features/refactorings/download-to-add.ts";
import { testRefactoring } from "./refactoring-tester.ts";

const sum = "0123456789abcdef".repeat(4);
const url = "https://example.com/tool.tar.gz";

testRefactoring("downloadToAdd", downloadToAdd, [
  {
    code: `FROM debian:13\nRUN curl -fsSL «»${url} -o /tmp/tool.tar.gz \\\n    && echo "${sum}  /tmp/tool.tar.gz" | sha256sum -c - \\\n    && tar xzf /tmp/tool.tar.gz -C /opt\n`,
    becomes: `FROM debian:13\nADD --checksum=sha256:${sum} ${url} /tmp/tool.tar.gz\nRUN tar xzf /tmp/tool.tar.gz -C /opt\n`,
    title: "Download by ADD --checksum",
  },
  {
    code: `FROM debian:13\nARG SUM\nRUN apt-get update && wget «»${url} && echo "\${SUM} *tool.tar.gz" | sha256sum --check && ls\n`,
    becomes: `FROM debian:13\nARG SUM\nRUN apt-get update\nADD --checksum=sha256:\${SUM} ${url} /tool.tar.gz\nRUN ls\n`,
  },
  { code: `FROM debian:13\nRUN curl -o /x ${url}«» && md5sum -c /x.md5\n`, becomes: undefined },
  {
    code: `FROM debian:13\nWORKDIR /tmp\nRUN apt-get update && curl -fsSLO «»${url} && tar xzf tool.tar.gz\n`,
    becomes: `FROM debian:13\nWORKDIR /tmp\nRUN apt-get update\n# Give ADD the file's --checksum=sha256:… here.\nADD ${url} /tmp/tool.tar.gz\nRUN tar xzf tool.tar.gz\n`,
    title: "Download by ADD, with a place for its checksum",
  },
  {
    code: `FROM debian:13\nARG VERSION=1\nRUN wget -qO /opt/tool https://example.com/\${VERSION}«» && chmod +x /opt/tool\n`,
    becomes: `FROM debian:13\nARG VERSION=1\n# Give ADD the file's --checksum=sha256:… here.\nADD https://example.com/\${VERSION} /opt/tool\nRUN chmod +x /opt/tool\n`,
  },
  { code: `FROM debian:13\nRUN V=1 && curl -o /x https://example.com/$V«»\n`, becomes: undefined },
  { code: `FROM debian:13\nRUN curl -fsSL ${url}«» | tar xz\n`, becomes: undefined },
  { code: `FROM debian:13\nRUN curl -H "Authorization: x" -o /x ${url}«»\n`, becomes: undefined },
  { code: `FROM debian:13\nUSER me\nRUN curl -o /x ${url}«»\n`, becomes: undefined },
  { code: `FROM debian:13\nRUN cd /tmp && curl -O ${url}«»\n`, becomes: undefined },
  { code: `FROM debian:13\nRUN make«»\n`, becomes: undefined },
]);
