import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { type Stack, type StackOptions, startStack } from '@ticketing/local/stack'
import { Person } from './person.ts'

const START_TIMEOUT_MS = 10 * 60_000

export interface Shop {
  readonly stack: Stack
  /** Somebody who has just signed up. */
  newcomer(): Promise<Person>
}

let people = 0

/** Runs the whole system for the tests of a file: the built services behind the gateway, on real servers. */
export const useShop = (options: Pick<StackOptions, 'env' | 'replicas'> = {}): Shop => {
  let running: Stack | undefined
  let dir = ''

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ticketing-e2e-'))
    const services = ['auth', 'tickets', 'orders', 'payments', 'expiration'] as const
    running = await startStack({ dir, port: 0, services, ...options })
  }, START_TIMEOUT_MS)

  afterAll(async () => {
    await running?.close()
    await rm(dir, { recursive: true, force: true })
  }, 60_000)

  const stack = () => {
    if (!running) throw new Error('The shop opens in beforeAll')
    return running
  }
  return {
    get stack() {
      return stack()
    },
    newcomer: async () => {
      const person = new Person(stack().url)
      await person.signUp(`person-${++people}@example.com`, 'correct horse battery')
      return person
    },
  }
}
