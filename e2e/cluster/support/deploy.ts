import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '@ticketing/local/stack'
import { eventually } from '@ticketing/test-kit/eventually'
import { readSkaffold, type Skaffold } from '../../src/skaffold.ts'
import { buildImage, inCluster, kubectl, kubectlCommand, namespace, run } from './cluster.ts'

const TAG = 'e2e'

/** The commands of the hooks that skaffold runs before it deploys. */
export async function beforeDeployment({ deploy }: Skaffold): Promise<void> {
  const KUBECTL = kubectlCommand()
  for (const { host } of deploy.kubectl.hooks.before) {
    const [command = '', ...args] = host.command
    await run(command, args, { env: { KUBECTL } })
  }
}

/** Builds every image, as `skaffold build` does, and gives it to the cluster. `begin` hears of each. */
export async function buildImages({ build }: Skaffold, begin: (image: string) => void): Promise<void> {
  for (const { image, docker } of build.artifacts) {
    begin(image)
    await buildImage(`${image}:${TAG}`, docker)
  }
}

/**
 * Applies the same as skaffold: the manifests with the tags of the built images.
 * @param paths other folders than those that skaffold.yaml names
 */
export async function applyManifests(
  { build, manifests }: Skaffold,
  paths: readonly string[] = manifests.kustomize.paths,
): Promise<void> {
  for (const path of paths) {
    let yaml = await run('kubectl kustomize', [path])
    for (const { image } of build.artifacts) {
      yaml = yaml.replaceAll(new RegExp(`^(\\s*image: ${image})$`, 'gm'), `$1:${TAG}`)
    }
    await kubectl(['apply', '--filename', '-'], yaml)
  }
}

/** An empty namespace, which refuses pods that could do more than they need to. */
export async function freshNamespace(): Promise<void> {
  await removeNamespace()
  const yaml = await readFile(join(ROOT, 'infra/namespace.yaml'), 'utf8')
  await kubectl(['apply', '--filename', '-'], yaml.replace(/(?<=^ {2}name: ).*$/m, namespace()))
}

/** Deletes the namespace and everything in it. */
export async function removeNamespace(): Promise<void> {
  await run(inCluster('kubectl delete namespace'), [namespace(), '--ignore-not-found', '--wait'])
}

async function giveSecret(name: string, values: Record<string, string>): Promise<void> {
  const literals = Object.entries(values).map(([key, value]) => `--from-literal=${key}=${value}`)
  await kubectl(['create', 'secret', 'generic', name, ...literals])
}

/** The two secrets that a deployment needs, with the stand-in instead of Stripe. */
export async function giveSecrets(): Promise<void> {
  await giveSecret('jwt-secret', { JWT_KEY: 'the key of a cluster that lives for minutes' })
  await giveSecret('stripe-secret', {
    STRIPE_KEY: 'sk_test_stand_in',
    STRIPE_API_URL: 'http://stripe-stand-in-srv:3000',
    STRIPE_WEBHOOK_SECRET: 'whsec_stand_in',
  })
}

/** What a secret of the shop holds. */
export async function secret(name: string, key: string): Promise<string> {
  const encoded = await kubectl(['get', 'secret', name, '--output', `jsonpath={.data.${key}}`])
  return Buffer.from(encoded, 'base64').toString()
}

export interface Pod {
  name: string
  ready: boolean
  restarts: number
  app: string
}

interface PodList {
  items: {
    metadata: { name: string; labels: Record<string, string>; deletionTimestamp?: string }
    status: { containerStatuses?: { ready: boolean; restartCount: number }[] }
  }[]
}

/** The pods that are not terminating. */
export async function pods(): Promise<Pod[]> {
  const { items } = JSON.parse(await kubectl(['get', 'pods', '--output', 'json'])) as PodList
  return items
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(({ metadata, status: { containerStatuses = [] } }) => ({
      name: metadata.name,
      app: metadata.labels['app.kubernetes.io/name'] ?? '',
      ready: containerStatuses.length > 0 && containerStatuses.every(({ ready }) => ready),
      restarts: containerStatuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
    }))
}

/** Resolves once every deployment and stateful set has all its replicas. */
export async function allReady(): Promise<void> {
  await kubectl(['wait', '--for=condition=Available', 'deployment', '--all', '--timeout=300s'])
  const names = await kubectl(['get', 'deployments,statefulsets', '--output', 'name'])
  for (const name of names.trim().split('\n')) {
    await kubectl(['rollout', 'status', name, '--timeout=300s'])
  }
}

/** Resolves once no pod is terminating. */
export async function noneLeaving(): Promise<void> {
  const names = async () => (await kubectl(['get', 'pods', '--output', 'name'])).trim().split('\n')
  await eventually(
    async () => {
      if ((await names()).length > (await pods()).length) throw new Error('A pod has not ended')
    },
    { timeoutMs: 120_000 },
  )
}

export const SKAFFOLD = readSkaffold('stand-in')
