#!/usr/bin/env bash
# down.sh CLUSTER: stops what up.sh started.
. "$1/env.sh"
[ -s "$RUN/expose.pid" ] && kill "$(cat "$RUN/expose.pid")" 2>/dev/null
rm -f "$RUN/expose.pid"
"$1/down.sh"
