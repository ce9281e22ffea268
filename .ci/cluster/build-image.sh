#!/usr/bin/env bash
# build-image.sh CLUSTER REFERENCE DOCKERFILE CONTEXT [OPTION…]: builds an image, and loads it into the cluster.
set -euo pipefail
cluster=$1 reference=$2 dockerfile=$4/$3 context=$4
shift 4
NODE_TAGS=$(sed -nE 's/^FROM node:([^ ]+).*/\1/p' "$dockerfile" | sort -u | tr '\n' ' ')
export NODE_TAGS
exec "$cluster/build-image.sh" "docker.io/$reference" "$dockerfile" "$context" "$@"
