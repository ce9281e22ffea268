#!/usr/bin/env bash
# Tries pin-images.sh with a registry that runs as long as this does.
set -euo pipefail
cd "$(dirname "$0")"

directory=$(mktemp -d)
GOBIN=$directory go install github.com/google/go-containerregistry/cmd/crane@v0.20.6
export CRANE="$directory/crane --insecure"
"$directory/crane" registry serve --address 127.0.0.1:0 2>"$directory/log" &
trap 'kill $!; rm -rf "$directory"' EXIT
until port=$(sed -nE 's/.*serving on port //p' "$directory/log") && [ -n "$port" ]; do sleep 0.1; done

registry=127.0.0.1:$port
tar --create --file "$directory/layer.tar" --files-from /dev/null
$CRANE append --new_layer "$directory/layer.tar" --new_tag "$registry/mongo:7.0" >/dev/null 2>&1
digest=$($CRANE digest "$registry/mongo:7.0")

manifest() {
  printf 'containers:\n  - image: %s\n    name: store\n  - name: service\n    image: %s\n' "$@"
}
manifest "$registry/mongo:7.0" ticketing/auth | ./pin-images.sh |
  diff - <(manifest "$registry/mongo:7.0@$digest" ticketing/auth)
manifest "$registry/mongo:7.0@$digest" ticketing/auth | ./pin-images.sh |
  diff - <(manifest "$registry/mongo:7.0@$digest" ticketing/auth)
if manifest "$registry/mongo:8.0" ticketing/auth | ./pin-images.sh 2>/dev/null; then
  echo 'An image that the registry does not have was accepted'
  exit 1
fi
