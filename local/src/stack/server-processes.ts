import { freePort } from '../process/free-port.ts'
import type { ServerName } from '../servers/index.ts'
import { launchServer } from '../servers/launch.ts'
import type { Passwords } from '../servers/passwords.ts'
import { type Greeting, mongodGreeting, natsGreeting, redisGreeting, says } from '../servers/readiness.ts'
import {
  guardedJetstream,
  guardedMongod,
  guardedNatsStreaming,
  guardedRedis,
  type Recipe,
} from '../servers/recipes.ts'
import type { Layout } from './layout.ts'
import type { ProcessSpec } from './supervise.ts'

const GRACE_MS = 5_000

/** One of the servers that services keep their data in. */
export interface ServerPlan {
  name: string
  /** Of its address: `mongodb` gives `mongodb://127.0.0.1:PORT`. */
  scheme: string
  /** Environment variable that may name a server to use instead of starting one. */
  variable: 'MONGO_URI' | 'REDIS_URL' | 'NATS_URL'
  server: ServerName
  recipe: (passwords: Passwords) => Recipe
  /** What it answers as long as it is not frozen. */
  greeting: Greeting
  /** Name of its folder below `data`. */
  data: string
}

export const mongoPlan: ServerPlan = {
  name: 'mongo',
  scheme: 'mongodb',
  variable: 'MONGO_URI',
  server: 'mongod',
  recipe: guardedMongod,
  greeting: mongodGreeting,
  data: 'mongo',
}

export const redisPlan: ServerPlan = {
  name: 'redis',
  scheme: 'redis',
  variable: 'REDIS_URL',
  server: 'redis-server',
  recipe: guardedRedis,
  greeting: redisGreeting,
  data: 'redis',
}

/** Either broker is called `nats`; each keeps its own data. */
export function natsPlan(eventBus: 'nats-streaming' | 'jetstream'): ServerPlan {
  return {
    name: 'nats',
    scheme: 'nats',
    variable: 'NATS_URL',
    ...(eventBus === 'jetstream'
      ? { server: 'nats-server', recipe: guardedJetstream }
      : { server: 'nats-streaming-server', recipe: guardedNatsStreaming }),
    greeting: natsGreeting,
    data: eventBus,
  }
}

/** A server with its data in the stack's directory, on a free port, that asks everybody who they are. */
export async function serverProcess(
  plan: ServerPlan,
  layout: Layout,
  passwords: Passwords,
): Promise<ProcessSpec> {
  const recipe = plan.recipe(passwords)
  const port = await freePort()
  const directory = layout.data(plan.data)
  const log = layout.log(plan.name)
  return {
    name: plan.name,
    port,
    url: `${plan.scheme}://127.0.0.1:${port}`,
    log,
    answers: (timeoutMs) => says(port, plan.greeting, timeoutMs),
    start: (onSpawn) =>
      launchServer(recipe, { port, directory }, { name: plan.name, log, graceMs: GRACE_MS, onSpawn }),
  }
}
