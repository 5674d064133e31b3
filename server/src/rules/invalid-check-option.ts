import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-check-option",
    summary: "The check directive takes skip, error and experimental.",
    why: "BuildKit refuses a file whose check directive it cannot read.",
    category: "build-error",
    severity: "error",
    messages: {
      unknown: "{option} is no option of the check directive. Write skip=…, error=true or experimental=…, with semicolons between.",
      error: "{value} is neither true nor false. Write error=true.",
    },
    examples: { bad: ["# check=ignore=all\nFROM debian:13\n"], good: ["# check=skip=JSONArgsRecommended;error=true\nFROM debian:13\n"] },
  },

  check({ tree }, report) {
    for (const { name, value, valueSpan } of tree.directives) {
      if (name !== "check" || value.trim() === "") continue;
      const [first = "", second, ...rest] = value.split(";");
      for (const part of [first, ...(second === undefined ? [] : [second]), ...(rest.length > 0 ? [rest.join(";")] : [])]) {
        const equals = part.indexOf("=");
        const key = (equals < 0 ? part : part.slice(0, equals)).trim();
        const setting = part.slice(equals + 1).trim();
        if (equals < 0 || !["skip", "error", "experimental"].includes(key))
          report("unknown", valueSpan, { option: key === "" ? part : key });
        else if (key === "error" && !/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(setting))
          report("error", valueSpan, { value: setting });
        else continue;
        break;
      }
    }
  },
});
