#!/bin/sh
# Before a deployment: makes the passwords by which the services enter their stores and the broker, where there are none
# yet. They belong to the cluster, and nobody needs to know them.
#
#   make-passwords.sh             leaves those that are there
#   make-passwords.sh --rotate    makes new ones, but for those by which the members of a MongoDB, or of the broker, know
#                                 one another; readme-cloud.md says what has to be restarted then
set -eu
kubectl="${KUBECTL:-kubectl}${SKAFFOLD_KUBE_CONTEXT:+ --context $SKAFFOLD_KUBE_CONTEXT}"
rotate=${1:-}

# The first letter keeps NATS from reading a number.
random() { echo "p$(od -An -tx1 -N24 /dev/urandom | tr -d ' \n')"; }
value() { $kubectl get secret "$1" --ignore-not-found --output "jsonpath={.data.$2}" | base64 -d; }

give() { # secret, and its names
  secret=$1 && shift
  [ -z "$rotate" ] && $kubectl get secret "$secret" -o name >/dev/null 2>&1 && return
  {
    printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  labels:\n    app.kubernetes.io/part-of: ticketing\nstringData:\n' "$secret"
    for name; do
      case $name in
        key | server) password=$(value "$secret" "$name") ;;
        *) password= ;;
      esac
      printf '  %s: %s\n' "$name" "${password:-$(random)}"
    done
  } | $kubectl apply -f -
}

give nats-passwords auth tickets orders payments expiration owner server
for service in auth tickets orders payments; do
  give "$service-mongo-passwords" "$service" owner key
done
give expiration-redis-passwords expiration owner
