#!/bin/sh
# Before a deployment: says how to make the secrets that are missing. They belong to the cluster, not to the manifests.
kubectl="${KUBECTL:-kubectl}${SKAFFOLD_KUBE_CONTEXT:+ --context $SKAFFOLD_KUBE_CONTEXT}"
missing=

for secret in jwt-secret stripe-secret; do
  $kubectl get secret "$secret" -o name >/dev/null 2>&1 || missing="$missing $secret"
done
[ -z "$missing" ] && exit

cat >&2 <<EOF
The cluster lacks:$missing. Make them with

  kubectl create secret generic jwt-secret --from-literal=JWT_KEY="\$(openssl rand -base64 32)"
  kubectl create secret generic stripe-secret --from-literal=STRIPE_KEY=sk_test_... \\
    --from-literal=STRIPE_PUBLISHABLE_KEY=pk_test_...

or, without an account at Stripe, the second one with the stand-in's address, for skaffold's profile stand-in:

  kubectl create secret generic stripe-secret --from-literal=STRIPE_KEY=sk_test_stand_in \\
    --from-literal=STRIPE_API_URL=http://stripe-stand-in-srv:3000 \\
    --from-literal=STRIPE_WEBHOOK_SECRET="whsec_\$(openssl rand -hex 24)"
EOF
exit 1
