import type { AuthStore } from '@ticketing/auth/stored'
import { isConsumer, isOn, type ServiceName, serviceNames } from '@ticketing/common'
import type { OrdersStore } from '@ticketing/orders/stored'
import type { PaymentsStore } from '@ticketing/payments/stored'
import type { TicketsStore } from '@ticketing/tickets/stored'
import { Redis } from 'ioredis'
import { type Collection, type Db, type Document, MongoClient } from 'mongodb'
import type { Addresses, MongoService } from './addresses.ts'
import { OwnerError } from './errors.ts'

/** The collections of each service with MongoDB, and the types of their documents. */
export interface Stored {
  auth: AuthStore
  tickets: TicketsStore
  orders: OrdersStore
  payments: PaymentsStore
}

/** The stores of the services, each opened on first use. */
export interface Stores {
  /** Checks that the stores of these services can be reached. @throws OwnerError for one that cannot */
  reach(services: readonly ServiceName[]): Promise<void>
  /** @throws OwnerError when it has no address */
  mongo(service: MongoService): Db
  /** A collection of a service, with its type. @throws OwnerError when the store has no address */
  collection<Service extends keyof Stored, Name extends keyof Stored[Service] & string>(
    service: Service,
    name: Name,
  ): Collection<Extract<Stored[Service][Name], Document>>
  /** All consumers, and of the other services those with an address. */
  services: readonly ServiceName[]
  /** The Redis of the expiration service. @throws OwnerError when it has no address */
  redis(): Redis
  close(): Promise<void>
}

const REACH_MS = 5_000

export function openStores(addresses: Addresses): Stores {
  const clients = new Map<MongoService, MongoClient>()
  let redis: Redis | undefined

  const clientOf = (service: MongoService): MongoClient => {
    const address = addresses[service]
    if (!address) throw new OwnerError(`The address of the MongoDB of ${service} is not known.`)
    const client =
      clients.get(service) ??
      new MongoClient(address, { serverSelectionTimeoutMS: REACH_MS, maxPoolSize: 10 })
    clients.set(service, client)
    return client
  }

  const openRedis = (): Redis => {
    if (!addresses.expiration) throw new OwnerError('The address of the Redis of expiration is not known.')
    const opened = new Redis(addresses.expiration, {
      connectTimeout: REACH_MS,
      maxRetriesPerRequest: 1,
      retryStrategy: (times) => (times > 3 ? null : 200),
    })
    // The failed commands report the reason; without a listener the process would end.
    opened.on('error', () => {})
    return opened
  }

  const reach = async (service: ServiceName): Promise<void> => {
    try {
      await (isOn(service, 'mongodb') ? clientOf(service).connect() : openedRedis().ping())
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new OwnerError(`The store of ${service} cannot be reached: ${reason}`)
    }
  }

  const openedRedis = (): Redis => {
    redis ??= openRedis()
    return redis
  }

  return {
    reach: async (services) => {
      for (const service of services) isOn(service, 'mongodb') ? clientOf(service) : openedRedis()
      // All attempts have to finish before the stores can be closed.
      const results = await Promise.allSettled(services.map(reach))
      const failed = results.find((result) => result.status === 'rejected')
      if (failed) throw failed.reason
    },
    services: serviceNames.filter((name) => isConsumer(name) || addresses[name] !== undefined),
    mongo: (service) => clientOf(service).db(),
    collection: (service, name) => clientOf(service).db().collection(name) as never,
    redis: openedRedis,
    close: async () => {
      redis?.disconnect()
      await Promise.all([...clients.values()].map((client) => client.close()))
    },
  }
}
