import { readSkaffold, type Skaffold } from '../../src/skaffold.ts'
import { buildImage, inCluster, kubectl, NAMESPACE, run } from './cluster.ts'

const TAG = 'e2e'

/** The command of the hook that skaffold runs before it deploys. */
export async function beforeDeployment({ deploy }: Skaffold): Promise<void> {
  const KUBECTL = inCluster(`kubectl --namespace ${NAMESPACE}`)
  for (const { host } of deploy.kubectl.hooks.before) {
    const [command = '', ...args] = host.command
    await run(command, args, { env: { KUBECTL } })
  }
}

/** Builds every image, as `skaffold build` does, and gives it to the cluster. */
export async function buildImages({ build }: Skaffold): Promise<void> {
  for (const { image, docker, context } of build.artifacts) {
    await buildImage(`${image}:${TAG}`, docker.dockerfile, context)
  }
}

/** Applies what skaffold would: the manifests with the tags of what was built. */
export async function applyManifests({ build, manifests }: Skaffold): Promise<void> {
  for (const path of manifests.kustomize.paths) {
    let yaml = await run('kubectl kustomize', [path])
    for (const { image } of build.artifacts) {
      yaml = yaml.replaceAll(new RegExp(`^(\\s*image: ${image})$`, 'gm'), `$1:${TAG}`)
    }
    await kubectl(['apply', '--filename', '-'], yaml)
  }
}

/** An empty namespace, which refuses pods that could do more than they need to. */
export async function freshNamespace(): Promise<void> {
  await run(inCluster('kubectl delete namespace'), [NAMESPACE, '--ignore-not-found', '--wait'])
  await run(inCluster('kubectl apply --filename infra/namespace.yaml'))
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

/** The pods that are not on their way out. */
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

/** Resolves once every deployment has what it asks for. */
export async function allReady(): Promise<void> {
  await kubectl(['wait', '--for=condition=Available', 'deployment', '--all', '--timeout=300s'])
  for (const name of (await kubectl(['get', 'deployments', '--output', 'name'])).trim().split('\n')) {
    await kubectl(['rollout', 'status', name, '--timeout=300s'])
  }
}

export const SKAFFOLD = readSkaffold('stand-in')
