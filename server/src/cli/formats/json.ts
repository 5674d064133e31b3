import type { Format } from "./format.ts";

/** The JSON format, one file a line; its shape is documented in docs/cli.md and does not change within version 1. */
export const jsonFormat: Format = {
  head: '{"version":1,"files":[\n',
  file: ({ path, contract, error, findings }) => JSON.stringify({ path, contract, ...(error === undefined ? {} : { error }), findings }),
  separator: ",\n",
  end({ summary: { files, failed, error, warning, info, hint, fixable } }) {
    return `\n],"summary":${JSON.stringify({ files, failed, error, warning, info, hint, fixable })}}\n`;
  },
};
