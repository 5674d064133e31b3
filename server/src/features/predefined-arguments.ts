/**
 * Build arguments that BuildKit sets itself, and what they hold. Source: Dockerfile reference, "Automatic platform ARGs in the
 * global scope" and "Predefined ARGs".
 */
export const predefinedArguments: ReadonlyMap<string, string> = new Map([
  ["TARGETPLATFORM", "Platform of the result, such as `linux/amd64`, `linux/arm/v7`, `windows/amd64`."],
  ["TARGETOS", "Operating system of the result: `linux` or `windows`."],
  ["TARGETOSVERSION", "Version of the operating system of the result, as Windows images have it."],
  ["TARGETARCH", "Architecture of the result, such as `amd64`, `arm64`, `arm`."],
  ["TARGETVARIANT", "Variant of the architecture of the result, such as `v7`; often empty."],
  ["TARGETSTAGE", "Name of the stage that is built."],
  ["BUILDPLATFORM", "Platform of the machine that builds."],
  ["BUILDOS", "Operating system of the machine that builds."],
  ["BUILDOSVERSION", "Version of the operating system of the machine that builds."],
  ["BUILDARCH", "Architecture of the machine that builds."],
  ["BUILDVARIANT", "Variant of the architecture of the machine that builds; often empty."],
  ["HTTP_PROXY", "Proxy of the build for HTTP; RUN sees it without an ARG, and it stays out of the image's history."],
  ["HTTPS_PROXY", "Proxy of the build for HTTPS; RUN sees it without an ARG, and it stays out of the image's history."],
  ["FTP_PROXY", "Proxy of the build for FTP; RUN sees it without an ARG, and it stays out of the image's history."],
  ["NO_PROXY", "Hosts that no proxy is asked for; RUN sees it without an ARG."],
  ["ALL_PROXY", "Proxy of the build for everything; RUN sees it without an ARG."],
  ["SOURCE_DATE_EPOCH", "Seconds since 1970 that the image and its files are dated with, for a build that can be repeated."],
]);
