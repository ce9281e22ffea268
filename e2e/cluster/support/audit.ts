import { isOn, serviceNames } from '@ticketing/common'
import { type Forward, forward, inCluster, run } from './cluster.ts'
import { secret } from './deploy.ts'

const STAND_IN_KEY = 'sk_test_stand_in'

/** How the stores and the broker of a deployment are called. */
export interface Layout {
  /** The service in front of a MongoDB, and what its address ends with. */
  mongo: (service: string) => { service: string; query?: string }
  broker: { service: string; eventBus: 'nats-streaming' | 'jetstream'; scheme: 'nats' | 'tls' }
  redis: { scheme: 'redis' | 'rediss' }
}

/** As in infra/k8s. */
const SINGLE: Layout = {
  mongo: (service) => ({ service: `${service}-mongo-srv` }),
  broker: { service: 'nats-srv', eventBus: 'nats-streaming', scheme: 'nats' },
  redis: { scheme: 'redis' },
}

/** As in infra/k8s-prod. Any member of a replica set will do, once it is quiet. */
export const REPLICATED: Layout = {
  mongo: (service) => ({ service: `${service}-mongo`, query: '&directConnection=true&tls=true' }),
  broker: { service: 'nats', eventBus: 'jetstream', scheme: 'tls' },
  redis: { scheme: 'rediss' },
}

/**
 * Runs the auditor over the stores of the cluster, by address, as an owner does.
 * @throws Error with what it found
 */
export async function auditCluster({ mongo, broker, redis }: Layout = SINGLE): Promise<string> {
  const forwards: Forward[] = []
  const at = async (service: string, port: number) => {
    const found = await forward(service, port)
    forwards.push(found)
    return found.address
  }
  const owner = async (server: string) => `owner:${await secret(`${server}-passwords`, 'owner')}`
  const mongoAt = async (name: string) => {
    const { service, query = '' } = mongo(name)
    const address = `${await owner(`${name}-mongo`)}@${await at(service, 27017)}`
    return `mongodb://${address}/${name}?authSource=admin${query}`
  }
  try {
    const redisAt = async (name: string) =>
      `${redis.scheme}://${await owner(`${name}-redis`)}@${await at(`${name}-redis-srv`, 6379)}`
    const stores: string[] = []
    for (const name of serviceNames)
      stores.push(`--${name}`, await (isOn(name, 'mongodb') ? mongoAt(name) : redisAt(name)))
    const args = [
      ...stores,
      ...['--nats', `${broker.scheme}://${await at(broker.service, 4222)}`, '--event-bus', broker.eventBus],
    ]
    const env = {
      NATS_USER: 'owner',
      NATS_PASSWORD: await secret('nats-passwords', 'owner'),
      STRIPE_KEY: STAND_IN_KEY,
      STRIPE_API_URL: `http://${await at('stripe-stand-in-srv', 3000)}`,
    }
    return await run(inCluster('node local/bootstrap.mjs audit'), args, { env })
  } finally {
    for (const { stop } of forwards) stop()
  }
}
