#!/usr/bin/env bash
# Gives a service a new image, and takes it back unless every replica becomes ready with it.
#
#   roll-out.sh SERVICE IMAGE        e.g. roll-out.sh auth ticketing/auth@sha256:…
#
# NAMESPACE: where the shop runs. TIMEOUT: how long the replicas may take, together.
set -euo pipefail

service=${1:?which service?} image=${2:?which image?}
deployment=deployment/$service-depl
timeout=${TIMEOUT:-5m}

cluster() { kubectl --namespace "${NAMESPACE:-ticketing}" "$@"; }
revision() { cluster get "$deployment" --output 'jsonpath={.metadata.annotations.deployment\.kubernetes\.io/revision}'; }

before=$(revision)
# In all its containers: one may prepare what the other runs on.
cluster set image "$deployment" "*=$image"
if cluster rollout status "$deployment" --timeout "$timeout"; then exit 0; fi

echo "$service does not become ready with $image: back to revision $before." >&2
cluster get pods --selector "app.kubernetes.io/name=$service" >&2 || true
cluster logs "$deployment" --all-pods --all-containers --prefix --tail 50 >&2 || true
cluster rollout undo "$deployment" --to-revision "$before"
cluster rollout status "$deployment" --timeout "$timeout"
exit 1
