#!/bin/sh
# Before infra/k8s-prod is deployed: makes an authority of the shop's own, and the certificates by which its stores and its
# broker prove who they are, where there are none yet. They are good for ten years; to renew one, delete its secret, run
# this again, and restart its server. It needs openssl.
set -eu
kubectl="${KUBECTL:-kubectl}${SKAFFOLD_KUBE_CONTEXT:+ --context $SKAFFOLD_KUBE_CONTEXT}"
days=3650

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

has() { $kubectl get "$1" -o name >/dev/null 2>&1; }
new_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }
give() { $kubectl apply -f - <"$1"; } # a file, since kubectl may be far from this folder
encoded() { base64 <"$1" | tr -d '\n'; }

if has secret/stores-authority; then
  for name in crt key; do
    $kubectl get secret stores-authority --output "jsonpath={.data.tls\.$name}" | base64 -d >"ca.$name"
  done
else
  new_key ca.key
  openssl req -x509 -new -key ca.key -days $days -subj '/CN=stores of the shop' -out ca.crt \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
  cat >authority.yaml <<YAML
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata:
  name: stores-authority
  labels:
    app.kubernetes.io/part-of: ticketing
data:
  tls.crt: $(encoded ca.crt)
  tls.key: $(encoded ca.key)
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: stores-authority
  labels:
    app.kubernetes.io/part-of: ticketing
binaryData:
  ca.crt: $(encoded ca.crt)
YAML
  give authority.yaml
fi

certify() { # server, and the hosts that it is reached at
  server=$1 && shift
  has "secret/$server-tls" && return
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
  cat >server.yaml <<YAML
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata:
  name: $server-tls
  labels:
    app.kubernetes.io/part-of: ticketing
data:
  ca.crt: $(encoded ca.crt)
  tls.crt: $(encoded tls.crt)
  tls.key: $(encoded tls.key)
YAML
  give server.yaml
}

members() { echo "$1-0.$1 $1-1.$1 $1-2.$1"; }
certify nats $(members nats)
for service in auth tickets orders payments; do
  certify "$service-mongo" $(members "$service-mongo")
done
certify expiration-redis expiration-redis-srv
