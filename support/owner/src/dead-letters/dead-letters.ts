import type { DeadLetter, EventConsumer } from '@ticketing/common'
import { type Addresses, CONSUMERS } from '../addresses.ts'
import { openBroker } from '../broker.ts'
import { OwnerError } from '../errors.ts'
import { openStores, type Stores } from '../stores.ts'
import { readWaiting, type Waiting } from '../waiting.ts'
import { letterBox } from './letter-box.ts'

/** An event that a service has given up. `id` names the service too: `orders/ticket:created:12-3fa9c1d2`. */
export interface Letter extends DeadLetter {
  service: EventConsumer
}

/** The dead letters of every service. */
export interface DeadLetters {
  /** Oldest first. */
  list(): Promise<Letter[]>
  /** Those that have failed and are still tried again, the longest waiting first. */
  failing(): Promise<Waiting[]>
  /** @throws OwnerError when there is no such letter */
  find(id: string): Promise<Letter>
  /**
   * Publishes the event again as it was, and takes the letter away once the broker has it. Who has applied the event
   * does nothing more; in the service that has given it up it has its full number of attempts again.
   */
  replay(letter: Letter): Promise<void>
  /** Deletes the letter. */
  drop(letter: Letter): Promise<void>
  close(): Promise<void>
}

const named = (service: EventConsumer, letter: DeadLetter): Letter => ({
  ...letter,
  id: `${service}/${letter.id}`,
  service,
})

/** The service that an id names, if it is one, and the id that the letter has there. */
const split = (id: string): [service: EventConsumer | undefined, id: string] => {
  const [service, ...rest] = id.split('/')
  return [CONSUMERS.find((name) => name === service), rest.join('/')]
}

/** The dead letters of every service, oldest first. */
export async function readLetters(stores: Stores): Promise<Letter[]> {
  const all = await Promise.all(
    CONSUMERS.map(async (service) =>
      (await letterBox(stores, service).list()).map((letter) => named(service, letter)),
    ),
  )
  return all.flat().sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** @throws OwnerError when a store is not known or cannot be reached */
export async function openDeadLetters(addresses: Addresses): Promise<DeadLetters> {
  const stores = openStores(addresses)
  let broker: ReturnType<typeof openBroker> | undefined
  const close = async () => {
    await broker?.then(
      (bus) => bus.close(),
      () => {},
    )
    await stores.close()
  }
  const remove = ({ service, id }: Letter) => letterBox(stores, service).remove(split(id)[1])

  await stores.reach(CONSUMERS).catch(async (error) => {
    await close()
    throw error
  })
  return {
    list: () => readLetters(stores),
    failing: async () => (await readWaiting(stores)).filter(({ attempts }) => attempts > 0),
    find: async (id) => {
      const [service, own] = split(id)
      const found = service && (await letterBox(stores, service).find(own))
      if (!found) throw new OwnerError(`There is no dead letter ${id}.`)
      return named(service, found)
    },
    replay: async (letter) => {
      broker ??= openBroker(addresses)
      const bus = await broker
      await bus.publish(letter.subject, letter.body, { again: true })
      await remove(letter)
    },
    drop: remove,
    close,
  }
}
