import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { services as declarations, serviceNames } from '@ticketing/common/services'
import type { ServerName } from '../servers/index.ts'
import type { Addresses, ServerAddress } from './environment.ts'
import { StackError } from './errors.ts'
import { type GatewayProcess, gatewayProcess } from './gateway-process.ts'
import type { Layout } from './layout.ts'
import type { ServiceName, StackOptions } from './options.ts'
import { ROOT } from './repository.ts'
import type { Secrets } from './secrets.ts'
import { mongoPlan, natsPlan, redisPlan, type ServerPlan, serverProcess } from './server-processes.ts'
import { serviceProcess, standInProcess } from './service-processes.ts'
import type { StackState } from './state.ts'
import type { ProcessSpec } from './supervise.ts'

/** A service, or the storefront, behind the gateway. */
export interface PlannedService {
  name: ServiceName
  replicas: ProcessSpec[]
  /** One more, for while one of them is away. */
  spare(): Promise<ProcessSpec>
}

/** What a stack consists of. */
export interface StackPlan
  extends Pick<StackState, 'url' | 'eventBus' | 'expirationWindowSeconds' | 'stripe'> {
  mode: 'start' | 'dev'
  /** Servers that have to be provided first. */
  servers: ServerName[]
  /** Workspaces that have to be built first, in this order. */
  workspaces: string[]
  /** Started one after another, each at once; stopped in reverse. */
  phases: ProcessSpec[][]
  /** Those of them that can be restarted while the shop is open. */
  services: PlannedService[]
  gateway: GatewayProcess
  /** Servers that are used where they are, as in "MONGO_URI". */
  external: string[]
}

/** Decides on processes, ports and environments. Starts nothing. */
export async function planStack(
  options: StackOptions,
  { layout, port, env, secrets }: { layout: Layout; port: number; env: NodeJS.ProcessEnv; secrets: Secrets },
): Promise<StackPlan> {
  const services = (options.services ?? [...serviceNames, 'client']).filter(exists)
  const eventBus = eventBusOf(env)
  const plans = serversOf(services, eventBus)
  const own = plans.filter(({ variable }) => !env[variable])
  const servers = await Promise.all(own.map((plan) => serverProcess(plan, layout, secrets.passwords)))
  const addressOf = (plan: ServerPlan): ServerAddress => {
    const given = env[plan.variable]
    if (given) return { url: given }
    const { url = '' } = servers.find(({ name }) => name === plan.name) ?? {}
    return { url, passwords: secrets.passwords }
  }
  const addresses: Addresses = {
    mongo: addressOf(mongoPlan),
    redis: addressOf(redisPlan),
    nats: addressOf(natsPlan(eventBus)),
    // "localhost" is what browsers use and what the session cookie belongs to; between processes it is the number.
    gateway: `http://127.0.0.1:${port}`,
  }
  const mode = options.mode ?? 'start'
  const note = (text: string) => options.report?.note(text)
  const { detours = {} } = options
  const context = { layout, mode, env, addresses, detours, secrets, note }

  const standsIn = services.includes('payments') && !env.STRIPE_KEY
  const standIn = standsIn ? [await standInProcess(context)] : []
  addresses.stripe = standIn[0]?.url

  const upstreams: Record<string, string[]> = {}
  if (addresses.stripe) upstreams['stripe-stand-in'] = [addresses.stripe]
  const planned: PlannedService[] = []
  for (const name of services) {
    const replicas = await Promise.all(
      replicaNames(name, options).map((replica) => serviceProcess(name, replica, context)),
    )
    planned.push({ name, replicas, spare: () => serviceProcess(name, `${name}-spare`, context) })
    upstreams[name] = replicas.map(({ url }) => url)
  }
  const gateway = gatewayProcess(port, upstreams, context)

  return {
    mode,
    url: `http://localhost:${port}`,
    eventBus,
    expirationWindowSeconds: Number(env.EXPIRATION_WINDOW_SECONDS || 900),
    stripe: standsIn ? 'stand-in' : 'stripe',
    servers: own.map(({ server }) => server),
    workspaces: toBuild(services, mode),
    external: plans.filter((plan) => !own.includes(plan)).map(({ variable }) => variable),
    phases: [servers, standIn, planned.flatMap(({ replicas }) => replicas), [gateway.spec]],
    services: planned,
    gateway,
  }
}

/** A workspace without anything to run is passed over: the storefront of a clone that has none. */
function exists(service: ServiceName): boolean {
  const manifest = join(ROOT, service, 'package.json')
  return existsSync(manifest) && 'build' in (JSON.parse(readFileSync(manifest, 'utf8')).scripts ?? {})
}

/** Nothing where services run from their sources: Next.js takes those of `common` too. */
function toBuild(services: readonly ServiceName[], mode: 'start' | 'dev'): string[] {
  return mode === 'start' && services.length > 0 ? ['common', ...services] : []
}

function serversOf(services: readonly ServiceName[], eventBus: StackPlan['eventBus']): ServerPlan[] {
  const stores = services.flatMap((service) => (service === 'client' ? [] : [declarations[service].store]))
  return [
    ...(stores.includes('mongodb') ? [mongoPlan] : []),
    ...(stores.includes('redis') ? [redisPlan] : []),
    ...(stores.length > 0 ? [natsPlan(eventBus)] : []),
  ]
}

function eventBusOf(env: NodeJS.ProcessEnv): StackPlan['eventBus'] {
  const name = env.EVENT_BUS || 'nats-streaming'
  if (name === 'nats-streaming' || name === 'jetstream') return name
  throw new StackError(`EVENT_BUS must be nats-streaming or jetstream, not "${name}".`)
}

function replicaNames(service: ServiceName, { replicas, mode }: StackOptions): string[] {
  // Next.js allows one development server a folder.
  if (service === 'client' && mode === 'dev') return [service]
  const count = (typeof replicas === 'number' ? replicas : replicas?.[service]) ?? 1
  return count === 1 ? [service] : Array.from({ length: count }, (_, i) => `${service}-${i + 1}`)
}
