#!/usr/bin/env bash
# Says which services a change is about, as an output of a step: services=["auth","orders"].
#
#   changed-services.sh [BASE]        e.g. SHARED='common package.json' changed-services.sh origin/main
#
# Those whose folders differ from where the change left BASE; all of them, where one of the paths in SHARED does, and
# where there is no BASE.
set -euo pipefail

base=${1:-}
read -ra shared <<<"${SHARED:-}"
# What a branch that is new was before.
[[ $base =~ ^0*$ ]] && base=

changed() { [ $# -gt 0 ] && ! git diff --quiet "$base...HEAD" -- "$@"; }

found=()
if [ "$base" ]; then
  # Which must not pass for a change of everything.
  git rev-parse --verify --quiet "$base^{commit}" >/dev/null || { echo "There is no commit $base." >&2 && exit 1; }
fi
for entry in */src/service.ts; do
  service=${entry%%/*}
  if [ -z "$base" ] || changed "${shared[@]}" || changed "$service"; then found+=("\"$service\""); fi
done
echo "services=[$(IFS=, && echo "${found[*]-}")]"
