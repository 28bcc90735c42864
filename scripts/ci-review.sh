#!/usr/bin/env bash
# Checks the annotations of a checkout and writes down what a pull request changes of them.
# Wants ANNOTATOR (the program), DATASET (a path), BASE (a revision), FAIL (true: problems end with 1) and RUNNER_TEMP.
# Writes annotator-changes.md and annotator-changes.html into RUNNER_TEMP and, where given, GITHUB_STEP_SUMMARY and GITHUB_OUTPUT.
set -euo pipefail

text="$RUNNER_TEMP/annotator-changes.md"
page="$RUNNER_TEMP/annotator-changes.html"
git fetch --quiet --depth=1 origin "$BASE" 2>/dev/null || true

# The merge base where history is deep enough; of a shallow clone the base itself.
range="$BASE...HEAD"
git merge-base "$BASE" HEAD >/dev/null 2>&1 || range="$BASE..HEAD"

changed=0
"$ANNOTATOR" diff "$range" "$DATASET" --markdown --html "$page" >"$text" || changed=$?
if [ "$changed" -gt 1 ]; then
  echo "annotator diff failed" >&2
fi

problems=0
found="$("$ANNOTATOR" check "$DATASET")" || problems=$?
if [ "$problems" -ne 0 ]; then
  printf '\n### Problems\n\n```\n%s\n```\n' "$(printf '%s' "$found" | head -n 50)" >>"$text"
fi

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$text" >>"$GITHUB_STEP_SUMMARY"; fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  [ "$changed" -eq 1 ] && echo "changed=true" >>"$GITHUB_OUTPUT" || echo "changed=false" >>"$GITHUB_OUTPUT"
  echo "page=$page" >>"$GITHUB_OUTPUT"
fi
cat "$text"
if [ "$changed" -gt 1 ]; then exit 2; fi
if [ "$FAIL" = true ] && [ "$problems" -ne 0 ]; then exit 1; fi
