import * as l10n from "@vscode/l10n";
import type { DocumentLink } from "vscode-languageserver-types";
import type { ImageReference } from "../model/model.ts";
import { findBuiltinContract } from "../contracts/registry.ts";
import type { Span } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";

/** Links of a Dockerfile: base images to the page of their registry, copied files, URLs of ADD, the contract a comment names. */
export function findLinks(input: FeatureInput): DocumentLink[] {
  const { lines, model, text } = input;
  const links: DocumentLink[] = [];
  const add = (span: Span, target: string, tooltip: string): void => void links.push({ range: toRange(lines, span), target, tooltip });
  for (const { target, word } of model.references) {
    if (target.kind !== "image") continue;
    const page = registryPage(target.image);
    if (page !== undefined) add(word.span, page, l10n.t("Open the page of {0}", target.image.name));
  }
  for (const { span } of [...input.tree.comments, ...input.tree.directives]) {
    const match = /#\s*plimsoll\b.*?\bcontract=([\w-]+)/.exec(text.slice(span.start, span.end));
    const name = match?.[1];
    // The page of a team's own contract is not among ours.
    if (match === null || name === undefined || findBuiltinContract(name) === undefined) continue;
    const start = span.start + match.index + match[0].length - name.length;
    add({ start, end: start + name.length }, input.pageLink(`contracts/${name}.md`), l10n.t("Open the page of the contract {0}", name));
  }
  for (const stage of model.stages) {
    for (const { sources, from } of stage.copies) {
      for (const { value, span } of sources) {
        if (value === undefined || from !== undefined) continue;
        if (/^https?:\/\//.test(value)) add(span, value, l10n.t("Open this address"));
        else if (input.context?.kindOf(withoutDot(value)) === "file") {
          const file = fileTarget(input, withoutDot(value));
          if (file !== undefined) add(span, file, l10n.t("Open {0}", text.slice(span.start, span.end)));
        }
      }
    }
  }
  return links;
}

function withoutDot(path: string): string {
  return path.replace(/^(\.?\/)+/, "");
}

/** The address of a file of the build context, found from the Dockerfile's own place in it. */
function fileTarget({ uri, context }: FeatureInput, path: string): string | undefined {
  const own = context?.dockerfile;
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  if (own === undefined || !decodeURIComponent(uri).endsWith(`/${own}`)) return undefined;
  return uri.split("/").slice(0, -own.split("/").length).join("/") + `/${encoded}`;
}

/** The page people read about an image; undefined for registries that have none. */
export function registryPage({ registry, repository, variable, tag, raw }: ImageReference): string | undefined {
  // A variable in the tag alone leaves the image known.
  const known = raw.slice(0, raw.indexOf("$"));
  if (variable && (!/[:@][^/]*$/.test(known) || raw.slice(known.length).includes("/"))) return undefined;
  if (repository === "") return undefined;
  const path = repository.split("/").map(encodeURIComponent).join("/");
  switch (registry) {
    case "docker.io":
      return repository.includes("/") ? `https://hub.docker.com/r/${path}` : `https://hub.docker.com/_/${path}`;
    case "ghcr.io": {
      const [owner, ...name] = repository.split("/");
      return name.length === 1 ? `https://github.com/${owner}/${name[0]}/pkgs/container/${name[0]}` : undefined;
    }
    case "quay.io":
      return `https://quay.io/repository/${path}${tag === undefined || variable ? "" : `?tab=tags&tag=${encodeURIComponent(tag)}`}`;
    case "mcr.microsoft.com":
      return `https://mcr.microsoft.com/artifact/mar/${path}`;
    case "gcr.io":
      return `https://console.cloud.google.com/gcr/images/${path}`;
    case "public.ecr.aws":
      return `https://gallery.ecr.aws/${path}`;
    default:
      return undefined;
  }
}
