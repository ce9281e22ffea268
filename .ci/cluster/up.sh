#!/usr/bin/env bash
# up.sh CLUSTER: starts the cluster of that folder with the public images, and its ingress on 127.0.0.1:18080.
set -euo pipefail
cluster=$1
. "$cluster/env.sh"
"$(dirname "$0")/images.sh" "$cluster"
"$cluster/up.sh"
"$cluster/in-node.sh" kubectl --namespace ingress-nginx rollout status deployment/ingress-nginx-controller --timeout=180s
pid=$(cat "$RUN/expose.pid" 2>/dev/null || true)
[ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && exit
"$cluster/expose.sh" 18080 </dev/null >/dev/null 2>&1 &
echo $! >"$RUN/expose.pid"
