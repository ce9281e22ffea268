import { join } from 'node:path'
import { HEALTH_PATH } from '../gateway/routes.ts'
import type { Child } from '../process/child.ts'
import { type NodeProcess, nodeProcess } from './node-process.ts'
import { INGRESS_FILE, ROOT } from './repository.ts'
import type { StackContext } from './service-processes.ts'
import type { ProcessSpec } from './supervise.ts'

/** The address that browsers use. */
export interface GatewayProcess {
  spec: ProcessSpec
  /**
   * Sets the replicas of a service. Resolves once the gateway sends nothing to any other replica and has no request in
   * progress there, or once it has exited: it is restarted with the latest replicas.
   * @param service as in `orders`
   */
  use(service: string, urls: string[]): Promise<void>
}

/** @param initial addresses of each service's replicas, keyed as in `orders` */
export function gatewayProcess(
  port: number,
  initial: Record<string, string[]>,
  { layout, env }: Pick<StackContext, 'layout' | 'env'>,
): GatewayProcess {
  const upstreams = Object.fromEntries(
    Object.entries(initial).map(([service, urls]) => [upstreamOf(service), urls]),
  )
  let running: Child | undefined
  const plan = (): NodeProcess => ({
    name: 'gateway',
    port,
    log: layout.log('gateway'),
    cwd: ROOT,
    // From the sources of `common`, which is not built for every stack.
    args: ['--conditions=workspace-source', '--import', 'tsx', join(ROOT, 'local/src/gateway/main.ts')],
    env: { ...env, HOST: '127.0.0.1', PORT: `${port}`, INGRESS_FILE, UPSTREAMS: JSON.stringify(upstreams) },
    ready: { path: HEALTH_PATH, status: 200 },
    health: HEALTH_PATH,
    ipc: true,
  })
  return {
    spec: {
      ...nodeProcess(plan()),
      start: (onSpawn) =>
        nodeProcess(plan()).start((child) => {
          running = child
          onSpawn(child)
        }),
    },
    async use(service, urls) {
      upstreams[upstreamOf(service)] = urls
      await running?.ask(upstreams)
    },
  }
}

/** What the ingress manifest calls it. The stand-in is of this machine only. */
const upstreamOf = (service: string) => (service === 'stripe-stand-in' ? service : `${service}-srv`)
