import type { ImageReference } from "./model.ts";

// How long distributions give security updates to their releases, by the calendars of the projects: Debian with its LTS,
// Ubuntu without the paid extension, Alpine, Fedora. The tables hold what was known when this version was made, so a
// release that has ended since is not reported, and none is reported too early.

/** A release of a distribution that an image is built from. */
export interface Release {
  /** `Debian 11 (bullseye)`. */
  readonly title: string;
  /** The piece of the tag that names it. */
  readonly piece: string;
  /** The month its support ended; undefined while it has some. */
  readonly ended: string | undefined;
  /** Whether a newer release is the one to choose today. */
  readonly behind: boolean;
  /** What to write in the place of the piece. */
  readonly better: string;
  /** Whether the image is the distribution's own, so that its tag for the better release is known to exist. */
  readonly plain: boolean;
}

type Row = readonly [name: string, version: string, ended?: string];

const DEBIAN: readonly Row[] = [
  ["wheezy", "7", "May 2018"],
  ["jessie", "8", "June 2020"],
  ["stretch", "9", "June 2022"],
  ["buster", "10", "June 2024"],
  ["bullseye", "11", "August 2026"],
  ["bookworm", "12"],
  ["trixie", "13"],
];
const UBUNTU: readonly Row[] = [
  ["trusty", "14.04", "April 2019"],
  ["xenial", "16.04", "April 2021"],
  ["artful", "17.10", "July 2018"],
  ["bionic", "18.04", "May 2023"],
  ["cosmic", "18.10", "July 2019"],
  ["disco", "19.04", "January 2020"],
  ["eoan", "19.10", "July 2020"],
  ["focal", "20.04", "May 2025"],
  ["groovy", "20.10", "July 2021"],
  ["hirsute", "21.04", "January 2022"],
  ["impish", "21.10", "July 2022"],
  ["jammy", "22.04"],
  ["kinetic", "22.10", "July 2023"],
  ["lunar", "23.04", "January 2024"],
  ["mantic", "23.10", "July 2024"],
  ["noble", "24.04"],
  ["oracular", "24.10", "July 2025"],
  ["plucky", "25.04", "January 2026"],
  ["questing", "25.10", "July 2026"],
  ["resolute", "26.04"],
];
/** By the number behind `3.`; everything before the first has ended long ago. */
const ALPINE: readonly (readonly [minor: number, ended: string])[] = [
  [16, "May 2024"],
  [17, "November 2024"],
  [18, "May 2025"],
  [19, "November 2025"],
  [20, "April 2026"],
  [21, "November 2026"],
];
const ALPINE_NOW = 24;
const FEDORA_ENDED: Readonly<Record<string, string>> = { "40": "May 2025", "41": "December 2025", "42": "May 2026" };
const CENTOS: Readonly<Record<string, string>> = { "5": "March 2017", "6": "November 2020", "7": "June 2024", "8": "December 2021" };
const CURRENT: Readonly<Record<string, string>> = {
  debian: "13",
  ubuntu: "24.04",
  alpine: `3.${ALPINE_NOW}`,
  fedora: "44",
  amazonlinux: "2023",
};
const AMAZON: Readonly<Record<string, string>> = { "1": "December 2023", "2": "June 2026" };

/** The tag to choose today for an image of a distribution; undefined for any other image. */
export function currentTag({ repository, registry }: ImageReference): string | undefined {
  return registry === "docker.io" && Object.hasOwn(CURRENT, repository) ? CURRENT[repository] : undefined;
}

/** The release that the tag of an image names, by number or code name; undefined where it names none that is known. */
export function releaseOf({ repository, tag }: ImageReference): Release | undefined {
  if (tag === undefined || tag.includes("$")) return undefined;
  const name = repository.replace(/^(?:.*\/)?library\//, "");
  const alpine = name === "alpine" ? /^(3\.(\d+))(?:\.\d+)?$/.exec(tag) : /(?:^|-)alpine(3\.(\d+))(?:-|$)/.exec(tag);
  if (alpine !== null)
    return alpineRelease(alpine[1] as string, Number(alpine[2]), name === "alpine" ? tag : (alpine[1] as string), name === "alpine");
  const [head = ""] = tag.split("-", 1);
  if (name === "debian") {
    const row = DEBIAN.find(([codename, version]) => head === codename || head.replace(/\.\d+$/, "") === version || head === version);
    return row && named("Debian", row, /^[a-z]+/.test(tag) ? row[0] : (/^[\d.]+/.exec(tag)?.[0] ?? tag), ["trixie", "13"], true);
  }
  if (name === "ubuntu") {
    const row = UBUNTU.find(([codename, version]) => head === codename || head === version);
    return row && named("Ubuntu", row, /^[a-z]+/.test(tag) ? row[0] : row[1], ["noble", "24.04"], true);
  }
  if (name === "fedora") return numbered("Fedora", tag, Number(tag) < 40 ? "2024 or earlier" : FEDORA_ENDED[tag], "44");
  if (name === "centos") return numbered("CentOS", tag, CENTOS[/^(?:centos)?(\d)/.exec(tag)?.[1] ?? ""], undefined);
  if (name === "amazonlinux") return numbered("Amazon Linux", tag, AMAZON[/^(\d)(?:\.|$)/.exec(tag)?.[1] ?? ""], "2023");
  for (const word of tag.split("-")) {
    const debian = DEBIAN.find(([codename]) => codename === word);
    if (debian !== undefined) return named("Debian", debian, debian[0], ["trixie", "13"], false);
    const ubuntu = UBUNTU.find(([codename]) => codename === word);
    if (ubuntu !== undefined) return named("Ubuntu", ubuntu, ubuntu[0], ["noble", "24.04"], false);
  }
  return undefined;
}

function alpineRelease(version: string, minor: number, piece: string, plain: boolean): Release {
  const first = ALPINE[0]?.[0] ?? 0;
  const ended = minor < first ? "2023 or earlier" : ALPINE.find(([each]) => each === minor)?.[1];
  return { title: `Alpine ${version}`, piece, ended, behind: minor < ALPINE_NOW, better: `3.${ALPINE_NOW}`, plain };
}

function named(
  distribution: string,
  [codename, version, ended]: Row,
  piece: string,
  now: readonly [string, string],
  plain: boolean,
): Release {
  const better = /^[a-z]/.test(piece) ? now[0] : now[1];
  const behind = distribution === "Debian" && Number(version) < 13;
  return { title: `${distribution} ${version} (${codename})`, piece, ended, behind, better, plain };
}

function numbered(distribution: string, tag: string, ended: string | undefined, better: string | undefined): Release | undefined {
  if (ended === undefined) return undefined;
  return { title: `${distribution} ${tag}`, piece: tag, ended, behind: true, better: better ?? "", plain: better !== undefined };
}
