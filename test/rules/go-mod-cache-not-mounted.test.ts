import rule from "../../server/src/rules/go-mod-cache-not-mounted.ts";
import { testRule } from "../rule-tester.ts";

const mount = "--mount=type=cache,target=/go/pkg/mod";
const head = `FROM golang:1.26\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN ${mount} go mod download\nCOPY . .\n`;
const message = (command: string): string =>
  `\`go mod download\` has filled the cache mount /go/pkg/mod, which this RUN does not have: ${command} downloads all modules again. Mount it here, too.`;

testRule(rule, {
  good: [
    "FROM golang:1.26\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
    `${head}RUN ${mount} go build .\n`,
    `${head}RUN --mount=type=cache,target=/go go build .\n`,
    `${head}RUN go build -mod=vendor .\n`,
    `${head}RUN GOFLAGS=-mod=vendor go build .\n`,
    `${head}FROM golang:1.26\nRUN go build .\n`,
    `${head}RUN go version\n`,
    `${head}RUN go install example.com/tool@v1.2.3\n`,
  ],
  bad: [
    {
      code: `${head}RUN CGO_ENABLED=0 go «build» -o /app . && go test ./...\n`,
      message: message("go build"),
      fixed: `${head}RUN ${mount} CGO_ENABLED=0 go build -o /app . && go test ./...\n`,
      safety: "safe",
    },
    {
      code: `${head}RUN --mount=type=cache,target=/root/.cache/go-build \\\n    go «build» -o /app .\n`,
      message: message("go build"),
      fixed: `${head}RUN ${mount} --mount=type=cache,target=/root/.cache/go-build \\\n    go build -o /app .\n`,
    },
    {
      code: `${head}RUN <<EOF\ngo «vet» ./...\nEOF\n`,
      message: message("go vet"),
      fixed: `${head}RUN ${mount} <<EOF\ngo vet ./...\nEOF\n`,
    },
  ],
});
