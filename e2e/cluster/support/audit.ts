import { type Forward, forward, inCluster, run } from './cluster.ts'

const STAND_IN_KEY = 'sk_test_stand_in'

/**
 * Runs the auditor over the stores of the cluster, by address, as an owner does.
 * @throws Error with what it found
 */
export async function auditCluster(): Promise<string> {
  const forwards: Forward[] = []
  const at = async (service: string, port: number) => {
    const found = await forward(service, port)
    forwards.push(found)
    return found.address
  }
  try {
    const mongo = async (name: string) => `mongodb://${await at(`${name}-mongo-srv`, 27017)}/${name}`
    const args = [
      ...['--tickets', await mongo('tickets'), '--orders', await mongo('orders')],
      ...['--payments', await mongo('payments')],
      ...['--expiration', `redis://${await at('expiration-redis-srv', 6379)}`],
      ...['--nats', `nats://${await at('nats-srv', 4222)}`],
    ]
    const env = {
      STRIPE_KEY: STAND_IN_KEY,
      STRIPE_API_URL: `http://${await at('stripe-stand-in-srv', 3000)}`,
    }
    return await run(inCluster('node local/bootstrap.mjs audit'), args, { env })
  } finally {
    for (const { stop } of forwards) stop()
  }
}
