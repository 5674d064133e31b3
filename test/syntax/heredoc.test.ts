import { expect, test } from "vitest";
import { findHeredocs, readHeredocWord } from "../../server/src/syntax/heredoc.ts";

test.each([
  ["<<EOF", { name: "EOF", expand: true, chomp: false, fileDescriptor: 0, nameStart: 2, nameEnd: 5 }],
  ["3<<-'E F'", { name: "E F", expand: false, chomp: true, fileDescriptor: 3, nameStart: 5, nameEnd: 8 }],
  ['<<E"O"F', { name: "EOF", expand: false, chomp: false, fileDescriptor: 0, nameStart: 2, nameEnd: 7 }],
  ["<<$X", { name: "$X", expand: true, chomp: false, fileDescriptor: 0, nameStart: 2, nameEnd: 4 }],
  ["<<", undefined],
  ["<<''", undefined],
  ["a<<E", undefined],
  ["<<<E", undefined],
])("%j → %j", (word, expected) => {
  expect(readHeredocWord(word)).toEqual(expected);
});

test.each([
  ["RUN cat <<A <<-B", ["<<A", "<<-B"]],
  ["RUN cat << A", ["<< A"]],
  ['RUN echo "x <<A y"', []],
  ["RUN echo it's <<A", []],
  ["RUN echo \\<<A", []],
  ["RUN cat 2<<A >f", ["2<<A"]],
])("%j opens %j", (line, words) => {
  expect(findHeredocs(line).openings.map(({ start, end }) => line.slice(start, end))).toEqual(words);
});
