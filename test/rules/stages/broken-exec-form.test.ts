import rule from "../../../server/src/rules/stages/broken-exec-form.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    'FROM a\nRUN [ "$a" = "b" ] || c\n',
    "FROM a\nRUN [[ 'a' = b ]]\n",
    'FROM a\nVOLUME ["/a"]\n',
    "FROM a\nCMD [a, b]\n",
    'FROM a\nRUN ["a"] && $(b)\n',
  ],
  bad: [
    {
      code: 'FROM a\nENTRYPOINT «["a", "b"»\n',
      message:
        'ENTRYPOINT is meant as an exec form, but this is no JSON array of strings, so it is read as a shell command. Write ["a", "b"].',
      fixed: 'FROM a\nENTRYPOINT ["a", "b"]\n',
      safety: "unsafe",
    },
    {
      code: "FROM a\nCMD «[“a”, b]»\nONBUILD CMD «['x']»\n",
      message: [
        'CMD is meant as an exec form, but this is no JSON array of strings, so it is read as a shell command. Write ["a", "b"].',
        'CMD is meant as an exec form, but this is no JSON array of strings, so it is read as a shell command. Write ["x"].',
      ],
      fixed: 'FROM a\nCMD ["a", "b"]\nONBUILD CMD ["x"]\n',
      safety: "unsafe",
    },
    {
      code: "FROM a\nHEALTHCHECK --interval=3s CMD «['curl', 'x']»\nCOPY «['a', 'b']» \nRUN «['a' 'b \"c\"']»\nVOLUME «['/a']»\n",
      message: [
        'HEALTHCHECK is meant as an exec form, but this is no JSON array of strings, so it is read as a shell command. Write ["curl", "x"].',
        'COPY is meant as an exec form, but this is no JSON array of strings, so it is read as paths. Write ["a", "b"].',
        'RUN is meant as an exec form, but this is no JSON array of strings, so it is read as a shell command. Write ["a", "b \\"c\\""].',
        'VOLUME is meant as an exec form, but this is no JSON array of strings, so it is read as paths. Write ["/a"].',
      ],
      fixed: 'FROM a\nHEALTHCHECK --interval=3s CMD ["curl", "x"]\nCOPY ["a", "b"] \nRUN ["a", "b \\"c\\""]\nVOLUME ["/a"]\n',
      safety: "unsafe",
    },
  ],
});
