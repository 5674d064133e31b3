import type { ImageReference } from "../model/model.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "untrusted-registry",
    summary: "Require images to come from the registries that the configuration trusts.",
    why: "An image from anywhere else may hold anything. The list stands under trustedRegistries; without a list nothing is reported.",
    category: "security",
    severity: "error",
    messages: {
      untrusted: "Image {image} comes from {registry}, which is not among the trusted registries. Use an image from one of them.",
    },
    aliases: { untrusted: ["DL3026"] },
    options: {
      mounts: { type: "boolean", default: true, description: "Judge the images of `--mount=from=` too." },
    },
    examples: { bad: ["FROM evil.example.com/debian:13\n"], good: ["FROM debian:13\n", "FROM scratch\n"] },
  },

  check({ model, trustedRegistries }, report) {
    if (trustedRegistries.length === 0) return;
    for (const { target } of model.references) {
      if (target.kind !== "image" || isTrusted(target.image, trustedRegistries)) continue;
      report("untrusted", target.image.span, { image: target.image.raw, registry: target.image.registry }, { about: target.image.name });
    }
  },
});

const hub = ["docker.io", "hub.docker.com"];

function isTrusted(image: ImageReference, trusted: readonly string[]): boolean {
  const registries = image.registryWritten ? [image.registry] : hub;
  return trusted.some((pattern) => registries.some((registry) => matches(pattern, registry)));
}

/** `*`, `*suffix`, `prefix*`, or the whole name. */
function matches(pattern: string, registry: string): boolean {
  if (pattern === "*") return true;
  if (pattern.startsWith("*")) return registry.endsWith(pattern.slice(1));
  if (pattern.endsWith("*")) return registry.startsWith(pattern.slice(0, -1));
  return pattern === registry;
}
