#!/bin/sh
# The default cluster of `npm run e2e:cluster`: kind, on Docker, with ingress-nginx on ports 80 and 443.
set -eu
name=ticketing-e2e

case $1 in
up)
  kind get clusters | grep -qx "$name" || kind create cluster --name "$name" --config "$(dirname "$0")/kind.yaml" --wait 120s
  kubectl config use-context "kind-$name"
  kubectl apply -f https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.12.1/deploy/static/provider/kind/deploy.yaml
  kubectl --namespace ingress-nginx rollout status deployment/ingress-nginx-controller --timeout=300s
  ;;
build)
  reference=$2 dockerfile=$3 context=$4
  shift 4
  docker build --quiet --tag "$reference" --file "$dockerfile" "$@" "$context"
  ;;
load) kind load docker-image --name "$name" "$2" ;;
down) kind delete cluster --name "$name" ;;
esac
