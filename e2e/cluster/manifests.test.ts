import { afterAll, beforeAll, describe, it } from '@jest/globals'
import { inCluster, kubectl, run, useNamespace } from './support/cluster.ts'
import { freshNamespace, removeNamespace } from './support/deploy.ts'

// Every set of manifests, checked by a real API server and by kube-score.

const MINUTES = 60_000
const STAND_IN = 'infra/stripe-stand-in'
const DEPLOYMENTS = [
  ['infra/k8s'],
  ['infra/k8s-dev'],
  ['infra/k8s-dev', STAND_IN],
  ['infra/k8s-dev-live', STAND_IN],
  ['infra/k8s-prod'],
  ['infra/gateway-api'],
  ['e2e/cluster/managed'],
]

const { env } = process
const GATEWAY_API =
  'https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.2.1/standard-install.yaml'
/** Files or URLs, comma-separated. */
const gatewayApi = env.GATEWAY_API_CRDS || GATEWAY_API
/** The beginning of a command of the shell. */
const kubeScore = env.KUBE_SCORE || 'go run github.com/zegl/kube-score/cmd/kube-score@v1.20.0'

useNamespace('ticketing-manifests')

beforeAll(async () => {
  await run(inCluster('kubectl apply --server-side --filename'), [gatewayApi])
  await freshNamespace()
}, 10 * MINUTES)

afterAll(removeNamespace, 5 * MINUTES)

const render = async (folders: readonly string[]): Promise<string> => {
  const rendered = await Promise.all(folders.map((folder) => run('kubectl kustomize', [folder])))
  return rendered.join('\n---\n')
}

describe.each(DEPLOYMENTS.map((folders) => ({ name: folders.join(' with '), folders })))(
  '$name',
  ({ folders }) => {
    it('is accepted by the API server without warnings', async () => {
      const how = ['--dry-run=server', '--warnings-as-errors', '--filename', '-']
      await kubectl(['apply', ...how], await render(folders))
    })

    it(
      'passes kube-score, except for checks that are explained in place',
      async () => {
        await run(kubeScore, ['score', '--output-format', 'ci', '-'], { input: await render(folders) })
      },
      5 * MINUTES,
    )
  },
)
