#!/usr/bin/env bash
# up.sh CLUSTER: starts the cluster of that folder with the public images, and its ingress on 127.0.0.1:18080 and, by HTTPS, 18443.
set -euo pipefail
cluster=$1
. "$cluster/env.sh"
"$(dirname "$0")/images.sh" "$cluster"
"$cluster/up.sh"
"$cluster/in-node.sh" kubectl --namespace ingress-nginx rollout status deployment/ingress-nginx-controller --timeout=180s
expose() { # port of this machine, port of the ingress
  local pid
  pid=$(cat "$RUN/expose-$1.pid" 2>/dev/null || true)
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && return
  "$cluster/expose.sh" "$1" "$2" </dev/null >/dev/null 2>&1 &
  echo $! >"$RUN/expose-$1.pid"
}
expose 18080 80
expose 18443 443
