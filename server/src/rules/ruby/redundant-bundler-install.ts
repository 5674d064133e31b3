import { callsNamed } from "../../model/calls.ts";
import { operands } from "../../shell/command-flags.ts";
import { isOfficialRuby } from "../facts/ruby.ts";
import { splitAround } from "../edits/run-parts.ts";
import { deleteInstruction } from "../edits/instructions.ts";
import { isPlainChain } from "../facts/plain-chains.ts";
import { defineRule, type FixEdit } from "../rule.ts";

export default defineRule({
  meta: {
    id: "redundant-bundler-install",
    summary: "Disallow installing Bundler in the official ruby image.",
    why: "The image has Bundler, and Bundler switches to the version Gemfile.lock names by itself; another one in between is confusing and makes another layer.",
    category: "efficiency",
    severity: "info",
    messages: {
      redundant:
        "The official ruby image has Bundler already, and takes the version that Gemfile.lock names. Take `gem install bundler` out.",
    },
    aliases: { redundant: ["tally/ruby/redundant-bundler-install"] },
    examples: {
      bad: ["FROM ruby:3.4\nRUN gem install bundler && bundle install\n"],
      good: ["FROM debian:13\nRUN gem install bundler\n", "FROM ruby:3.4\nRUN gem install bundler -v 2.6.2\n"],
    },
    differences: "An install that names a version is left alone.",
  },

  check({ model, tree }, report) {
    for (const { call, command, run } of callsNamed(model, ["gem"])) {
      const [verb, gem, ...more] = operands(call.args, new Set(["-v", "--version"]));
      if (verb?.text !== "install" || gem?.text !== "bundler" || more.length > 0 || run.onbuild || !isOfficialRuby(run.stage)) continue;
      if (call.args.some(({ text }) => /^(?:-v|--version)/.test(text))) continue;
      let edit: FixEdit | undefined;
      if (run.commands.length === 1 && isPlainChain(run)) edit = deleteInstruction(tree, run.instruction);
      else if (run.commands[0] === command && isPlainChain(run)) {
        // The chain begins with the next command.
        const next = run.commands[1];
        edit = next === undefined ? undefined : { span: { start: command.span.start, end: next.span.start }, newText: "" };
      } else if (splitAround(tree, run, command, "") !== undefined) {
        const before = run.commands[run.commands.indexOf(command) - 1];
        edit = before === undefined ? undefined : { span: { start: before.span.end, end: command.span.end }, newText: "" };
      }
      const fix = edit === undefined ? undefined : { title: "Take `gem install bundler` out", safety: "unsafe" as const, edits: [edit] };
      report("redundant", gem.span, {}, { fix });
    }
  },
});
