#!/usr/bin/env bash
# Adds to every image that manifests name by a tag the digest that its registry has for it now, since a tag may come to
# mean something else: every node runs the same, and a pod that starts anew later, too. The shop's own images have no
# tag: roll-out.sh gives them a digest.
#
#   kubectl kustomize FOLDER | pin-images.sh
#
# CRANE: the command that asks the registry
set -euo pipefail

crane=${CRANE:-go run github.com/google/go-containerregistry/cmd/crane@v0.20.6}

manifests=$(mktemp)
trap 'rm -f "$manifests"' EXIT
cat >"$manifests"

pins=
for image in $(sed -nE 's/^[ -]*image: ([^@ ]+:[^@:/ ]+)$/\1/p' "$manifests" | sort -u); do
  digest=$($crane digest "$image")
  pins+="s|^([ -]*image: $image)\$|\\1@$digest|"$'\n'
done
sed -E "$pins" "$manifests"
