# To be sourced: points `npm run e2e:cluster` at the cluster of ../shared/cluster.
cluster=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../shared/cluster" && pwd)
glue=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export CLUSTER_UP="$glue/up.sh $cluster"
export CLUSTER_DOWN="$glue/down.sh $cluster"
export CLUSTER_BUILD_IMAGE="$glue/build-image.sh $cluster"
# Building has loaded it.
export CLUSTER_LOAD_IMAGE=true
export CLUSTER_PREFIX="$cluster/in-node.sh"
export CLUSTER_INGRESS=127.0.0.1:18080
export CLUSTER_INGRESS_TLS=127.0.0.1:18443
schemas=$cluster/../schemas
GATEWAY_API_CRDS=$(ls "$schemas"/gateway-*.crd.yaml | paste -sd,)
export GATEWAY_API_CRDS
