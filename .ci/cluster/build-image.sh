#!/usr/bin/env bash
# build-image.sh CLUSTER REFERENCE DOCKERFILE CONTEXT [STAGE]: builds an image, and loads it into the cluster.
set -euo pipefail
NODE_TAGS=$(sed -nE 's/^FROM node:([^ ]+).*/\1/p' "$4/$3" | sort -u | tr '\n' ' ')
export NODE_TAGS
exec "$1/build-image.sh" "docker.io/$2" "$4/$3" "$4" ${5:+--target "$5"}
