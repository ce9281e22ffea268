import { join } from 'node:path'
import { webhookEvents } from '@ticketing/common/webhook-events'
import { freePort } from '../process/free-port.ts'
import { type Addresses, clientEnvironment, serviceEnvironment } from './environment.ts'
import type { Layout } from './layout.ts'
import { nodeProcess } from './node-process.ts'
import type { ServiceName } from './options.ts'
import { ROOT } from './repository.ts'
import type { Secrets } from './secrets.ts'
import type { ProcessSpec } from './supervise.ts'

/** What every process of ours is started with. */
export interface StackContext {
  layout: Layout
  mode: 'start' | 'dev'
  env: NodeJS.ProcessEnv
  addresses: Addresses
  /** Other addresses for single processes. */
  detours: Record<string, Partial<Addresses>>
  secrets: Secrets
  /** Reports to the terminal. */
  note: (text: string) => void
}

const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs')
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')

/** One replica of a service, called `name`, on a free port. */
export async function serviceProcess(
  service: ServiceName,
  name: string,
  { layout, mode, env, addresses: all, detours, secrets, note }: StackContext,
): Promise<ProcessSpec> {
  const port = await freePort()
  const addresses = { ...all, ...detours[name] }
  const log = layout.log(name)
  // Code that is being edited may be broken, which must not keep the other services from starting.
  const onLate = mode === 'dev' ? () => note(`${name} is not ready yet; its log is ${log}`) : undefined
  const common = { name, port, log, cwd: join(ROOT, service), onLate }
  if (service === 'client') {
    return nodeProcess({
      ...common,
      args: [NEXT, mode, '-p', `${port}`, '-H', '127.0.0.1'],
      env: clientEnvironment(addresses, env),
      ready: { path: '/_next/' },
      ...(mode === 'start' && { health: '/_next/' }),
    })
  }
  const metricsPort = await freePort()
  const sources = [TSX, 'watch', '--clear-screen=false', '--conditions=workspace-source', 'src/main.ts']
  return nodeProcess({
    ...common,
    metricsPort,
    args: mode === 'dev' ? sources : ['--enable-source-maps', 'build/main.js'],
    env: serviceEnvironment(service, { name, port, metricsPort }, addresses, secrets, env),
    ready: { path: '/readyz', status: 200 },
    ...(mode === 'start' && { health: '/healthz' }),
  })
}

/** The stand-in for Stripe, which reports to the shop's webhook as Stripe would. */
export async function standInProcess({
  layout,
  env,
  addresses,
  secrets,
}: StackContext): Promise<ProcessSpec> {
  const port = await freePort()
  const name = 'stripe-stand-in'
  return nodeProcess({
    name,
    port,
    log: layout.log(name),
    cwd: ROOT,
    args: ['--import', 'tsx', join(ROOT, 'support/stripe-stand-in/src/main.ts')],
    env: {
      ...env,
      HOST: '127.0.0.1',
      PORT: `${port}`,
      WEBHOOK_URL: `${addresses.gateway}/api/payments/webhook`,
      WEBHOOK_SECRET: secrets.webhookSecret,
      WEBHOOK_EVENTS: webhookEvents.join(),
      DATA_FILE: `${layout.data(name)}.json`,
    },
    ready: { path: '/healthz', status: 200 },
    health: '/healthz',
  })
}
