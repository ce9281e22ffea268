#!/usr/bin/env bash
# Brings a cluster to what the manifests say, and shows the difference first. The services keep the images that
# roll-out.sh gave them: the manifests name these without a version, which would roll them back, or forth.
#
#   apply-manifests.sh FOLDER        e.g. apply-manifests.sh infra/k8s-prod
#
# NAMESPACE: where the shop runs. TIMEOUT: how long each workload may take to become ready.
set -euo pipefail

folder=${1:?which folder?}
cluster() { kubectl --namespace "${NAMESPACE:-ticketing}" "$@"; }

# One `name@sha256:…` a line. What the manifests name by a tag, such as a store, follows them, by its digest.
running() {
  cluster get deployments --output 'jsonpath={range .items[*].spec.template.spec.containers[*]}{.image}{"\n"}{end}' |
    sed -nE '/^[^@:]+@sha256:[0-9a-f]{64}$/p'
}

manifests=$(mktemp)
trap 'rm -f "$manifests"' EXIT
keep=$(running | sed -E 's#^([^@]+)@.*$#s|^([ -]*image: )\1(:.*)?$|\\1&|#')
kubectl kustomize "$folder" | "$(dirname "$0")/pin-images.sh" | sed -E "$keep" >"$manifests"

# It ends with 1 where there is a difference.
cluster diff --filename "$manifests" || [ $? = 1 ]
cluster apply --filename "$manifests"
for workload in $(cluster get deployments,statefulsets --output name); do
  cluster rollout status "$workload" --timeout "${TIMEOUT:-5m}"
done
