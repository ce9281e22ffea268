#!/bin/sh
# Before a deployment: makes the passwords by which the services enter their stores and the broker, where there are none
# yet. They belong to the cluster, and nobody needs to know them.
#
#   make-passwords.sh             leaves those that are there
#   make-passwords.sh --rotate    makes new ones, but for those by which the members of a MongoDB, or of the broker, know
#                                 one another, and for the key of passes, which may be on paper; readme-cloud.md says
#                                 what has to be restarted then
set -eu
kubectl="${KUBECTL:-kubectl}${SKAFFOLD_KUBE_CONTEXT:+ --context $SKAFFOLD_KUBE_CONTEXT}"
case ${1:-} in '' | --rotate) rotate=${1:-} ;; *) echo "usage: $0 [--rotate]" >&2 && exit 2 ;; esac

manifests=$(dirname "$0")/k8s
# Whom the broker knows, and the services that have a MongoDB of their own.
users=$(sed -n 's/.*\$password_\([a-z]*\).*/\1/p' "$manifests/nats-streaming.conf" | sort -u)
with_mongodb=$(grep -lx '  - ../service/mongodb' "$manifests"/*/kustomization.yaml | xargs -n 1 dirname | xargs -n 1 basename)

# The first letter keeps NATS from reading a number.
random() { echo "p$(od -An -tx1 -N24 /dev/urandom | tr -d ' \n')"; }
encoded() { tr -d '\n' | base64 | tr -d '\n'; }

give() { # secret, and what it holds
  secret=$1 && shift
  known=$($kubectl get secret "$secret" --ignore-not-found \
    --output 'go-template={{range $name, $value := .data}}{{$name}} {{$value}}{{"\n"}}{{end}}')
  {
    printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n' "$secret"
    printf '  labels:\n    app.kubernetes.io/part-of: ticketing\ndata:\n'
    for name; do
      value=$(echo "$known" | sed -n "s/^$name //p")
      case $rotate$name in --rotatekey | --rotateserver | --rotatePASS_KEY) ;; --rotate*) value= ;; esac
      printf '  %s: %s\n' "$name" "${value:-$(random | encoded)}"
    done
  } | $kubectl apply -f -
}

give nats-passwords $users
for service in $with_mongodb; do
  give "$service-mongo-passwords" "$service" owner key
done
give expiration-redis-passwords expiration owner
give pass-secret PASS_KEY
