import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { serviceNames } from '@ticketing/common'
import {
  loadSecrets,
  readState,
  type Secrets,
  type Stack,
  type StackOptions,
  stackAddresses,
  startStack,
} from '@ticketing/local/stack'
import { type Addresses, audit, auditText } from '@ticketing/owner'
import { Person } from './person.ts'
import { expectNoSecretsInLogs } from './secrets-in-logs.ts'

const START_TIMEOUT_MS = 10 * 60_000
const SETTLE_MS = 60_000

/** A shop, wherever it runs. */
export interface Market {
  /** A user who has just signed up. */
  newcomer(): Promise<Person>
}

/** A shop that runs on this machine. */
export interface Shop extends Market {
  readonly stack: Stack
  /** The addresses of its stores, its broker and its Stripe, with the owner's credentials. */
  readonly addresses: Addresses
  /** The same, but with each service's own credentials, to change data. */
  readonly addressesOfServices: Addresses
}

export interface ShopOptions extends Pick<StackOptions, 'replicas' | 'services'> {
  /** A function, if it depends on servers that the tests start themselves. */
  env?: StackOptions['env'] | (() => StackOptions['env'])
  /** Whether the audit must find nothing after the tests. Default: true. */
  audited?: boolean
}

let people = 0

const mustBeInOrder = async (addresses: Addresses): Promise<void> => {
  const report = await audit(addresses, { settleMs: SETTLE_MS })
  if (report.findings.length > 0) throw new Error(`After the tests of this file:\n${auditText(report)}`)
}

/**
 * Runs the whole system for the tests of a file: the built services behind the gateway, on real servers. When the
 * tests are over, the audit must find nothing, and no log may contain a secret.
 */
export const useShop = ({ audited = true, env, ...options }: ShopOptions = {}): Shop => {
  let running: Stack | undefined
  let dir = ''
  let passwords: Secrets['passwords']

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ticketing-e2e-'))
    const given = typeof env === 'function' ? env() : env
    running = await startStack({
      dir,
      port: 0,
      services: serviceNames,
      ...options,
      ...(given && { env: given }),
    })
    passwords = (await loadSecrets(join(dir, 'secrets.json'))).passwords
  }, START_TIMEOUT_MS)

  afterAll(async () => {
    try {
      if (running && audited) await mustBeInOrder(addresses())
      if (running) await expectNoSecretsInLogs(running.directory)
    } finally {
      await running?.close()
      await rm(dir, { recursive: true, force: true })
    }
  }, 2 * SETTLE_MS)

  const stack = () => {
    if (!running) throw new Error('The shop opens in beforeAll')
    return running
  }
  const addresses = (as: 'owner' | 'services' = 'owner') => {
    const state = readState(join(stack().directory, 'stack.json'))
    if (!state) throw new Error('The shop is not running')
    return stackAddresses(state, { passwords, as })
  }
  return {
    get stack() {
      return stack()
    },
    get addresses() {
      return addresses()
    },
    get addressesOfServices() {
      return addresses('services')
    },
    newcomer: async () => {
      const person = new Person(stack().url)
      await person.signUp(`person-${++people}@example.com`, 'correct horse battery')
      return person
    },
  }
}
