#!/usr/bin/env bash
# down.sh CLUSTER: stops what up.sh started.
. "$1/env.sh"
for file in "$RUN"/expose-*.pid; do
  [ -s "$file" ] && kill "$(cat "$file")" 2>/dev/null
  rm -f "$file"
done
"$1/down.sh"
