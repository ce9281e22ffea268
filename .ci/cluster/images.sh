#!/usr/bin/env bash
# Gives the cluster of ../shared/cluster what it cannot pull: the public servers that the manifests name, made of the
# binaries that the tests use, and a Node base with every library that native packages load.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cluster=$1
. "$cluster/env.sh"

binary() { # name: what the tests use, fetched where it is not there yet
  (cd "$here/../.." && node --import tsx local/src/servers/print-path.ts "$1")
}

# What the images have besides: flock, as in Alpine's.
tools=$ROOT/build/tools
layer=$tools.tar
mkdir -p "$tools/usr/bin" && cp "$(command -v flock)" "$tools/usr/bin/"
tar --owner=0 --group=0 -C "$tools" -cf "$layer" .

# Redis with TLS, which the tests' own binary lacks: Debian's, which is among its tools under another name.
redis=$ROOT/build/redis/redis-server
if ! [ -x "$redis" ]; then
  [ -x /usr/bin/redis-check-rdb ] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-tools; } >/dev/null
  mkdir -p "$(dirname "$redis")" && cp -L /usr/bin/redis-check-rdb "$redis"
fi

server() { # image binary
  local ref=docker.io/library/$1 name
  name=$(tr '/:' '--' <<<"$ref")
  [ -s "$IMAGES/$name.tar" ] && [ "$IMAGES/$name.tar" -nt "$here/images.sh" ] && return
  "$cluster/server-image.sh" "$ref" "$2" >/dev/null
  python3 "$cluster/mkimage.py" "$IMAGES/$name.tar" "$ref" "$ROOT/build/img-$name.json" "$ROOT/build/img-$name.tar" "$layer" >/dev/null
  echo "$ref"
}

image_of() { grep -rhoE "image: $1:.*" "$here/../../infra" | head -n 1 | cut -d' ' -f2; }

server "$(image_of mongo)" "$(binary mongod)"
server "$(image_of redis)" "$redis"
server "$(image_of nats-streaming)" "$(binary nats-streaming-server)"
server "$(image_of nats)" "$(binary nats-server)"

b="buildah --root $ROOT/build/storage --runroot $ROOT/build/storage-run --storage-driver overlay"
container=$($b from --pull-never localhost/node:20)
if ! [ -e "$($b mount "$container")/lib/x86_64-linux-gnu/librt.so.1" ]; then
  $b copy -q "$container" /lib/x86_64-linux-gnu/librt.so.1 /lib/x86_64-linux-gnu/ >/dev/null
  $b commit -q "$container" localhost/node:20 >/dev/null
fi
$b rm "$container" >/dev/null
