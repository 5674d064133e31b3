/** Makes Dockerfiles of any length for measurements: many stages, continuations, mounts, heredocs and variables; the same for the same seed. */

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A Dockerfile of about `lines` lines. */
export function generateDockerfile(lines: number, seed = 1): string {
  const random = randomNumbers(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const text = ["# syntax=docker/dockerfile:1", "ARG BASE=debian", "ARG TAG=13.1-slim"];
  for (let stage = 0; text.length < lines; stage++) {
    text.push(
      `FROM \${BASE}:\${TAG} AS stage${stage}`,
      `ARG VERSION=1.${stage}`,
      `ENV APP_HOME=/opt/app${stage} PATH=/opt/app${stage}/bin:$PATH`,
      "WORKDIR $APP_HOME",
      `LABEL org.opencontainers.image.version="$VERSION" org.opencontainers.image.title='app'`,
      "# install the tools",
      "RUN --mount=type=cache,target=/var/cache/apt,sharing=locked set -eux; \\",
      "    apt-get update && \\",
      "    # needed for the build",
      "    apt-get install -y --no-install-recommends \\",
      ...Array.from({ length: 4 + pick(5) }, (_, index) => `      package-${index}=\${VERSION} \\`),
      "    && rm -rf /var/lib/apt/lists/*",
      "COPY --chown=app:app package.json ./",
      stage === 0 ? "COPY . ." : `COPY --from=stage${pick(stage)} --chmod=0755 /out/bin $APP_HOME/bin/`,
      'RUN echo "$VERSION" && make -C src install',
      `EXPOSE 80${10 + pick(89)}`,
      "USER app",
      'CMD ["node", "server.js"]',
      "",
    );
  }
  text.length = lines;
  while (text.at(-1)?.endsWith("\\") === true) text.pop();
  return `${text.join("\n")}\n`;
}
