#!/usr/bin/env bash
# Keeps one issue: opens it, or renews the text of the one that is open. An empty text closes it.
#
#   one-issue.sh TITLE FILE-WITH-THE-TEXT        needs gh, GH_TOKEN and GH_REPO
set -euo pipefail
export TITLE=$1
text=$2

head -c 60000 "$text" > one-issue.md # an issue holds 65,536 letters
number=$(gh issue list --app github-actions --state open --limit 200 --json number,title \
  --jq 'map(select(.title == env.TITLE))[0].number // empty')
if [ -s one-issue.md ] && [ -n "$number" ]; then
  gh issue edit "$number" --body-file one-issue.md
elif [ -s one-issue.md ]; then
  gh issue create --title "$TITLE" --body-file one-issue.md
elif [ -n "$number" ]; then
  gh issue close "$number" --comment "There is nothing left to do."
fi
