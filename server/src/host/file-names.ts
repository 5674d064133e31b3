const dockerfileName = /^(?:dockerfile(?:\..+)?|.+\.dockerfile|containerfile.*)$/is;
const otherName = /\.(?:dockerignore|md|template|j2|dockerinclude)$/i;

/** Whether a folder's file of this name is taken for a Dockerfile. */
export function isDockerfileName(name: string): boolean {
  return dockerfileName.test(name) && !otherName.test(name);
}

/** Whether a file of this name says what is built: a Compose file, or a Bake file in one of its two languages. */
export function buildFileKind(name: string): "compose" | "bake-hcl" | "bake-json" | undefined {
  if (/^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/.test(name)) return "compose";
  const bake = /^docker-bake(?:\.[\w-]+)*\.(hcl|json)$/.exec(name);
  return bake === null ? undefined : bake[1] === "hcl" ? "bake-hcl" : "bake-json";
}
