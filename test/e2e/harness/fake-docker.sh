#!/bin/bash
# Writes what it was called with as a JSON array, one line a call, into a file beside its folder.
list=
for word in "$@"; do
  word=${word//\\/\\\\}
  word=${word//\"/\\\"}
  word=${word//$'\n'/\\n}
  word=${word//$'\t'/\\t}
  list+=${list:+,}\"$word\"
done
printf '[%s]\n' "$list" >>"${BASH_SOURCE[0]%/*}/../docker-calls.jsonl"
printf 'fake docker: %s\n' "$1"
