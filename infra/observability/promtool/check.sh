#!/usr/bin/env bash
# Checks the rules, and runs their tests: each alert fires when it should, and stays quiet otherwise. It needs Go, and some
# minutes when promtool has not been built before.
set -euo pipefail
cd "$(dirname "$0")"

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
# Without the ways to discover targets, which are most of what there would be to build.
go build -tags=remove_all_sd -o "$built/promtool" github.com/prometheus/prometheus/cmd/promtool
"$built/promtool" check rules ../rules/*.yaml
"$built/promtool" test rules ../rules/test/*.yaml
