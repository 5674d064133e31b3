/** What a label schema may demand of a value (the types of hadolint's label-schema). */
export type LabelType = "text" | "rawtext" | "url" | "rfc3339" | "spdx" | "hash" | "semver" | "email";

const patterns: Readonly<Record<string, RegExp>> = {
  url: /^[a-z][a-z0-9+.-]*:(?:\/\/[^\s/?#"<>\\^`{|}]*)?[^\s"<>\\^`{|}]*$/i,
  rfc3339:
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  hash: /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/,
  semver:
    /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/,
  email: /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
};

/** The more usual SPDX licence ids; the list's grammar decides about the rest. */
const spdx = /^[A-Za-z][A-Za-z0-9.+-]*$/;
const licences =
  /^(?:0BSD|AAL|AFL-[123]\.\d|AGPL-[13]\.0(?:-only|-or-later)?|Apache-[12]\.[01]|APSL-[12]\.\d|Artistic-[12]\.0(?:-Perl|-cl8)?|BSD-[1-4]-Clause(?:-[\w-]+)?|BSL-1\.0|BUSL-1\.1|CC-BY(?:-[A-Z]+)*-[1-4]\.\d(?:-[A-Z]+)?|CC0-1\.0|CDDL-1\.[01]|CECILL(?:-[\w.]+)|CPAL-1\.0|CPL-1\.0|curl|ECL-[12]\.0|EFL-[12]\.0|Elastic-2\.0|EPL-[12]\.0|EUPL-1\.[0-2]|GFDL-1\.[123](?:-[\w-]+)?|GPL-[123]\.0(?:\+|-only|-or-later|-with-[\w-]+)?|HPND|ICU|IPL-1\.0|ISC|JSON|LGPL-(?:2\.[01]|3\.0)(?:\+|-only|-or-later)?|Libpng|LPL-1\.0[2]?|LPPL-1\.\w+|MIT(?:-0|-CMU|-feh|-enna|-advertising)?|MPL-[12]\.[01](?:-no-copyleft-exception)?|MS-PL|MS-RL|MulanPSL-[12]\.0|NASA-1\.3|NCSA|NPL-1\.[01]|ODbL-1\.0|OFL-1\.[01](?:-\w+)?|OpenSSL|OSL-[123]\.\d|PHP-3\.\d+|PostgreSQL|Python-2\.0(?:\.1)?|PSF-2\.0|QPL-1\.0|Ruby|SSPL-1\.0|Sleepycat|SPL-1\.0|TCL|Unicode-\w+-\d+|Unlicense|UPL-1\.0|Vim|W3C|WTFPL|X11|Xnet|zlib|Zlib|ZPL-[12]\.[01])$/;

/** Whether a value is of a type. A text is always right, an unknown type too. */
export function fitsType(type: string, value: string): boolean {
  if (type === "spdx") return spdx.test(value) && licences.test(value);
  return patterns[type]?.test(value) ?? true;
}
