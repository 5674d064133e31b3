import { testContract } from "./contract-tester.ts";

testContract("cloche-base", {
  broken: [
    {
      rows: "CB-1 CB-2",
      change: ["COPY --from=build --chmod=0755 /out/cloche-agent /out/clo /usr/local/bin/\n", ""],
      found: ["error cloche-missing-clo «debian:12-slim»", "error cloche-missing-cloche-agent «debian:12-slim»"],
      mended: "all",
    },
    {
      rows: "CB-2",
      change: ["/out/cloche-agent /out/clo /usr", "/out/cloche-agent /usr"],
      found: ["error cloche-missing-clo «debian:12-slim»"],
      mended: "all",
    },
    {
      rows: "CB-3",
      change: ["        git \\\n", ""],
      found: ["error cloche-missing-git «apt-get»"],
      mended: "all",
      writes: "        git \\\n        gosu",
    },
    {
      rows: "CB-4",
      change: ["useradd --create-home --uid 1000 --shell /bin/bash agent", "true"],
      found: ["error cloche-missing-agent-user «debian:12-slim»"],
      mended: "all",
    },
    {
      rows: "CB-4",
      change: ["        make \\\n", "        make \\\n        sudo \\\n"],
      found: ["error cloche-agent-sudo «sudo»"],
      mended: "all",
    },
    { rows: "CB-4", change: ["RUN useradd", "RUN sudo useradd"], found: ["error cloche-agent-sudo «sudo»"], mended: "all" },
    { rows: "CB-5", change: ["WORKDIR /workspace\n", ""], found: ["error cloche-workdir-not-workspace «debian:12-slim»"], mended: "safe" },
    {
      rows: "CB-5",
      change: ["-o agent -g agent /workspace", "/srv"],
      found: ["warning cloche-workspace-not-owned «debian:12-slim»"],
      mended: "all",
    },
    {
      rows: "CB-6",
      change: ['ENTRYPOINT ["/usr/local/bin/cloche-entrypoint"]\n', ""],
      found: ["info cloche-base-no-credential-entrypoint «debian:12-slim»"],
      mended: "all",
    },
    {
      rows: "CB-6",
      change: [],
      context: { files: { "docker/cloche-base/entrypoint.sh": "#!/bin/sh\nexec bash\n" } },
      found: ['info cloche-base-no-credential-entrypoint «["/usr/local/bin/cloche-entrypoint"]»'],
    },
    { rows: "CB-8", change: ["USER agent\n", ""], found: ["warning cloche-base-final-user-not-agent «debian:12-slim»"], mended: "safe" },
    { rows: "CB-9", change: ["        gosu \\\n", ""], found: ["warning cloche-missing-gosu «apt-get»"], mended: "all" },
    {
      rows: "CB-10",
      change: ["        make \\\n", "        make \\\n        nodejs \\\n"],
      found: ["info cloche-base-project-tooling «nodejs»"],
      mended: "all",
    },
    {
      rows: "CB-11",
      change: ["CGO_ENABLED=0 ", ""],
      found: ["warning cgo-not-disabled «go»"],
      mended: "safe",
      writes: "CGO_ENABLED=0 go build",
    },
  ],
});
