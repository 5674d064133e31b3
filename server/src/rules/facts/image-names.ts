/** The grammar of image references (distribution/reference: `ParseNormalizedNamed`). */
const component = "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)";
const domain = `(?:(?:${component}(?:\\.${component})*)|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const path = "[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*";
const reference = new RegExp(
  `^((?:${domain}/)?${path}(?:/${path})*)(?::(\\w[\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
);
const lengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Whether BuildKit can take a text for the name of an image. */
export function isImageReference(text: string): boolean {
  if (/^[a-f0-9]{64}$/.test(text)) return false;
  const slash = text.indexOf("/");
  const first = slash < 0 ? "" : text.slice(0, slash);
  const hasDomain = slash >= 0 && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  let host = hasDomain ? first : "docker.io";
  let rest = hasDomain ? text.slice(slash + 1) : text;
  if (host === "index.docker.io") host = "docker.io";
  if (host === "docker.io" && !rest.includes("/")) rest = `library/${rest}`;
  const match = reference.exec(`${host}/${rest}`);
  if (match === null || (match[1] ?? "").length > 255) return false;
  return match[3] === undefined || isDigest(match[3]);
}

/** Whether a text is a digest of a kind that BuildKit knows: `sha256:` and 64 digits, sha384 and sha512 likewise. */
export function isDigest(text: string): boolean {
  const colon = text.indexOf(":");
  const hex = text.slice(colon + 1);
  return colon > 0 && lengths[text.slice(0, colon)] === hex.length && /^[a-f0-9]+$/.test(hex);
}
