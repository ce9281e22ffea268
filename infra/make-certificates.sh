#!/bin/sh
# Before infra/k8s-prod is deployed: makes an authority of the shop's own, and the certificates by which its stores and its
# broker prove who they are, where there are none yet. They are good for ten years; to renew one, delete its secret, run
# this again, and restart its server. It needs openssl.
set -eu
kubectl="${KUBECTL:-kubectl}${SKAFFOLD_KUBE_CONTEXT:+ --context $SKAFFOLD_KUBE_CONTEXT}"
days=3650

# The services that have a MongoDB of their own.
with_mongodb=$(grep -lx '  - ../service/mongodb' "$(dirname "$0")"/k8s-prod/*/kustomization.yaml | xargs -n 1 dirname | xargs -n 1 basename)

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

new_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }
encoded() { base64 <"$1" | tr -d '\n'; }
# What cannot be read ends this: only what is known to be missing is made.
known() { $kubectl get secret "$1" --ignore-not-found --output "$2"; }

give() { # secret, and the certificate and the key in it
  $kubectl apply -f - <<YAML
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata:
  name: $1
  labels:
    app.kubernetes.io/part-of: ticketing
data:
  ca.crt: $(encoded ca.crt)
  tls.crt: $(encoded "$2")
  tls.key: $(encoded "$3")
YAML
}

authority=$(known stores-authority 'go-template={{index .data "tls.crt"}} {{index .data "tls.key"}}')
if [ "$authority" ]; then
  echo "${authority% *}" | base64 -d >ca.crt
  echo "${authority#* }" | base64 -d >ca.key
else
  new_key ca.key
  openssl req -x509 -new -key ca.key -days $days -subj '/CN=stores of the shop' -out ca.crt \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
  give stores-authority ca.crt ca.key
fi
$kubectl apply -f - <<YAML
apiVersion: v1
kind: ConfigMap
metadata:
  name: stores-authority
  labels:
    app.kubernetes.io/part-of: ticketing
binaryData:
  ca.crt: $(encoded ca.crt)
YAML

certify() { # server, and the hosts that it is reached at
  server=$1 && shift
  there=$(known "$server-tls" name)
  [ "$there" ] && return
  # Also at the end of `kubectl port-forward`, and within its pod.
  names=DNS:localhost,IP:127.0.0.1
  for host; do names=$names,DNS:$host; done
  cat >extensions <<END
subjectAltName=$names
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth,clientAuth
END
  new_key tls.key
  openssl req -new -key tls.key -subj "/CN=$server" |
    openssl x509 -req -CA ca.crt -CAkey ca.key -days $days -extfile extensions -out tls.crt 2>/dev/null
  give "$server-tls" tls.crt tls.key
}

members() { echo "$1-0.$1 $1-1.$1 $1-2.$1"; }
certify nats $(members nats)
for service in $with_mongodb; do
  certify "$service-mongo" $(members "$service-mongo")
done
certify expiration-redis expiration-redis-srv
