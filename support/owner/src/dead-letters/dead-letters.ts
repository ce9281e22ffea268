import type { DeadLetter, EventConsumer } from '@ticketing/common'
import { type Addresses, CONSUMERS } from '../addresses.ts'
import { openBroker } from '../broker.ts'
import { OwnerError } from '../errors.ts'
import { openStores, type Stores } from '../stores.ts'
import { readWaiting, type Waiting } from '../waiting.ts'
import { letterBox } from './letter-box.ts'

/** A dead letter of a service. `id` includes the service: `orders/ticket:created:12-3fa9c1d2`. */
export interface Letter extends DeadLetter {
  service: EventConsumer
}

/** The dead letters of every service. */
export interface DeadLetters {
  /** Oldest first. */
  list(): Promise<Letter[]>
  /** Messages that have failed and will be retried, longest waiting first. */
  failing(): Promise<Waiting[]>
  /** @throws OwnerError when there is no such dead letter */
  find(id: string): Promise<Letter>
  /**
   * Publishes the event again unchanged, and deletes the dead letter once the broker has acknowledged it. To consumers
   * that have applied the event it is a duplicate; the service that gave it up starts with a full set of attempts.
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

/** Splits an id into the service, if there is such a service, and the dead letter's id in its store. */
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

/** @throws OwnerError when a store has no address or cannot be reached */
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
