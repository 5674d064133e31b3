import { setVariables } from "./facts/set-variables.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "library-preloaded",
    summary: "Disallow preloading libraries into every program of the image.",
    why: "The loader puts what LD_PRELOAD names into each program that starts, before its own libraries. Whoever can write that file runs code in all of them, and a library that is missing makes every command complain. Under `strict` everything but well-known allocators is reported.",
    category: "security",
    severity: "warning",
    messages: {
      writable: "{name} loads {library} into every program, and anyone may write to that place. Put the library where only root can write.",
      any: "{name} loads {library} into every program of the image. Set it for the one program that needs it.",
    },
    options: {
      every: {
        type: "boolean",
        default: false,
        description: "Also report libraries in places that only root can write to, except well-known ones.",
      },
    },
    presetOptions: { strict: { every: true } },
    examples: {
      bad: ["FROM debian:13\nENV LD_PRELOAD=/tmp/hook.so\n"],
      good: ["FROM debian:13\nENV LD_PRELOAD=libjemalloc.so.2\n", "FROM debian:13\nENV LD_LIBRARY_PATH=/opt/lib\n"],
    },
  },

  check({ model, options }, report) {
    for (const { name, value, span, place } of setVariables(model)) {
      if (place !== "ENV" || (name !== "LD_PRELOAD" && name !== "LD_AUDIT")) continue;
      for (const library of value.split(/[\s:]+/)) {
        if (library === "") continue;
        const data = { name, library };
        if (/^(?:\/tmp|\/var\/tmp|\/dev\/shm|\.{1,2})\//.test(library)) report("writable", span, data);
        else if (options["every"] === true && !library.includes("$") && !wellKnown.test(library)) report("any", span, data);
      }
    }
  },
});

/** Allocators, and what makes up for gaps of an image's own C library. */
const wellKnown = /(?:jemalloc|tcmalloc|mimalloc|hardened_malloc|libiconv|gomp|faketime|nss_wrapper|gcompat|eatmydata|libstdc\+\+|stdbuf)/;
