import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import { defaultLimits } from '../../src/passwords/hashing-queue.ts'
import { hashesComputed, newEmail, post, signUp, startInstance } from '../auth.ts'

const PER_PAIR = 4
const PER_ACCOUNT = 6
const PER_ADDRESS = 10

const servers = useServers({ mongo: true })
const env = {
  SIGNIN_FAILURES_PER_ACCOUNT_AND_ADDRESS: String(PER_PAIR),
  SIGNIN_FAILURES_PER_ACCOUNT: String(PER_ACCOUNT),
  SIGNIN_FAILURES_PER_ADDRESS: String(PER_ADDRESS),
}
let service: RunningService
let replica: RunningService

beforeAll(async () => {
  service = await startInstance(servers, env)
  replica = await startInstance(servers, env)
})
afterAll(() => Promise.all([service.close(), replica.close()]))

let addresses = 0
/** An address that no test has used before. */
const newAddress = () => `198.51.100.${++addresses}`

const signIn = (email: string, password: string, from: string, at = service) =>
  post(at, 'signin', { email, password }, { from })

/** Fails to sign in that many times, one after the other, and answers the statuses. */
const guess = async (times: number, email: () => string, from: () => string) => {
  const statuses: number[] = []
  for (let i = 0; i < times; i++)
    statuses.push((await signIn(email(), `guess ${i}`, from(), i % 2 ? service : replica)).status)
  return statuses
}

const times = (count: number, status: number) => Array<number>(count).fill(status)

describe('sign-in limits', () => {
  it('answer 429 with Retry-After, without hashing, after too many failures for an account from one address', async () => {
    const { email, password } = await signUp(service)
    const from = newAddress()
    expect(
      await guess(
        PER_PAIR,
        () => email,
        () => from,
      ),
    ).toEqual(times(PER_PAIR, 400))

    const before = await hashesComputed(service, 'verify')
    const { body, headers } = await signIn(email, password, from).expect(429)
    expect(body).toEqual({ errors: [{ message: 'Too many failed sign-ins. Try again later.' }] })
    const seconds = Number(headers['retry-after'])
    expect(seconds).toBeGreaterThan(800)
    expect(seconds).toBeLessThanOrEqual(900)
    expect(await hashesComputed(service, 'verify')).toBe(before)
  })

  it('count failures for an account that does not exist, too', async () => {
    const [email, from] = [newEmail(), newAddress()]
    expect(
      await guess(
        PER_PAIR + 1,
        () => email,
        () => from,
      ),
    ).toEqual([...times(PER_PAIR, 400), 429])
  })

  it('ignore the case of the email', async () => {
    const [email, from] = [newEmail(), newAddress()]
    let turn = 0
    const spelt = () => (++turn % 2 ? email : email.toUpperCase())
    expect(await guess(PER_PAIR + 1, spelt, () => from)).toEqual([...times(PER_PAIR, 400), 429])
  })

  it('let few extra guesses through when they are concurrent, on two instances', async () => {
    const { email } = await signUp(service)
    const from = newAddress()
    const before = await hashesComputed(service, 'verify')
    const answers = await Promise.all(
      Array.from({ length: 4 * PER_PAIR }, (_, i) =>
        signIn(email, `guess ${i}`, from, i % 2 ? service : replica),
      ),
    )
    // Those that are looked at in the same moment do not see each other's failures: so many at once, at each instance.
    const most = PER_PAIR + 2 * defaultLimits.concurrency - 1
    const tried = answers.filter(({ status }) => status === 400).length
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4 * PER_PAIR - tried)
    expect(tried).toBeGreaterThanOrEqual(PER_PAIR)
    expect(tried).toBeLessThanOrEqual(most)
    expect(await hashesComputed(service, 'verify')).toBe(before + tried)
  })

  it('reset for an account after a successful sign-in', async () => {
    const { email, password } = await signUp(service)
    const from = newAddress()
    expect(
      await guess(
        PER_PAIR - 1,
        () => email,
        () => from,
      ),
    ).toEqual(times(PER_PAIR - 1, 400))
    await signIn(email, password, from, replica).expect(200)
    expect(
      await guess(
        PER_PAIR,
        () => email,
        () => from,
      ),
    ).toEqual(times(PER_PAIR, 400))
  })

  it('do not count successful sign-ins', async () => {
    const { email, password } = await signUp(service)
    const from = newAddress()
    for (let i = 0; i < 2 * PER_ADDRESS; i++) await signIn(email, password, from).expect(200)
  })

  it('do not count successful sign-ins that are concurrent', async () => {
    const from = newAddress()
    const people = await Promise.all(Array.from({ length: 8 }, () => signUp(service)))
    const sixTimes = Array.from({ length: 6 }, () => people).flat()
    const answers = await Promise.all(
      sixTimes.map(({ email, password }, i) => signIn(email, password, from, i % 2 ? service : replica)),
    )
    expect(answers.map(({ status }) => status)).toEqual(times(48, 200))
  })

  it('allow an account few attempts from an address that has reached its limit', async () => {
    const [one, other] = [await signUp(service), await signUp(service)]
    const from = newAddress()
    expect(await guess(PER_ADDRESS, newEmail, () => from)).toEqual(times(PER_ADDRESS, 400))
    await signIn(one.email, one.password, from).expect(200)
    const guesses = await guess(
      4,
      () => other.email,
      () => from,
    )
    expect(guesses).toEqual([400, 400, 400, 429])
    await signIn(other.email, other.password, from).expect(429)
    await signIn(other.email, other.password, newAddress()).expect(200)
  })

  it('allow an address one attempt at an account that has reached its limit', async () => {
    const { email, password } = await signUp(service)
    expect(await guess(PER_ACCOUNT, () => email, newAddress)).toEqual(times(PER_ACCOUNT, 400))
    await signIn(email, password, newAddress()).expect(200)
    const from = newAddress()
    await signIn(email, 'guess', from).expect(400)
    await signIn(email, password, from).expect(429)
  })

  it('do not lock users out at an address where they have signed in before', async () => {
    const home = newAddress()
    const { email, password } = await signUp(service, { from: home })
    await guess(2 * PER_ACCOUNT, () => email, newAddress)
    expect(
      await guess(
        2,
        () => email,
        () => home,
      ),
    ).toEqual([400, 400])
    await signIn(email, password, home, replica).expect(200)
  })

  it('do not let one address lock the account for others', async () => {
    const { email, password } = await signUp(service)
    const from = newAddress()
    await guess(
      PER_ADDRESS,
      () => email,
      () => from,
    )
    await signIn(email, password, newAddress()).expect(200)
  })

  it('expire with their window', async () => {
    const brief = await startInstance(servers, { ...env, SIGNIN_WINDOW_SECONDS: '8' })
    try {
      const { email, password } = await signUp(brief)
      const from = newAddress()
      for (let i = 0; i < PER_PAIR; i++) await signIn(email, 'guess', from, brief)
      const { headers } = await signIn(email, password, from, brief).expect(429)
      await new Promise((resolve) => setTimeout(resolve, Number(headers['retry-after']) * 1000 + 50))
      await signIn(email, password, from, brief).expect(200)
    } finally {
      await brief.close()
    }
  })

  it('reject all guesses at ten times the limit, but not a known address', async () => {
    const low = await startInstance(servers, {
      ...env,
      SIGNIN_FAILURES_PER_ACCOUNT: '1',
      SIGNIN_FAILURES_PER_ADDRESS: '1',
    })
    try {
      const [from, elsewhere] = [newAddress(), newAddress()]
      const { email, password } = await signUp(low, { from })
      const stranger = await signUp(low, { from: elsewhere })
      for (let i = 0; i < 10; i++) await signIn(newEmail(), 'guess', from, low).expect(400)
      await signIn(newEmail(), 'guess', from, low).expect(429)
      await signIn(stranger.email, stranger.password, from, low).expect(429)
      await signIn(email, password, from, low).expect(200)

      for (let i = 0; i < 10; i++) await signIn(email, 'guess', newAddress(), low).expect(400)
      await signIn(email, password, newAddress(), low).expect(429)
      await signIn(email, password, from, low).expect(200)
    } finally {
      await low.close()
    }
  })

  it('store no email and no IP address', async () => {
    const from = newAddress()
    const limited = await startInstance(servers, { SIGNUP_LIMIT_PER_HOUR: '5' })
    const { email, password } = await signUp(limited, { from })
    await limited.close()
    await signIn(email, password, from).expect(200)
    await signIn(email, 'guess', from).expect(400)
    const db = await mongoose.createConnection(`${servers.mongo.url}/auth`).asPromise()
    try {
      for (const name of ['ratelimitcounts', 'knownaddresses']) {
        const kept = JSON.stringify(await db.collection(name).find().toArray())
        expect(kept).toContain('_id')
        expect(kept).not.toContain(email)
        expect(kept).not.toContain(from)
        // Nor what everybody can compute from an address.
        for (const encoding of ['base64url', 'hex'] as const)
          expect(kept).not.toContain(createHash('sha256').update(from).digest(encoding))
      }
    } finally {
      await db.close()
    }
  })
})

describe('the client address for the limits', () => {
  /** One guess more than the pair allows; the last answers whether they were counted together. */
  const lastOf = async (from: () => string) => {
    const email = newEmail()
    return (await guess(PER_PAIR + 1, () => email, from)).at(-1)
  }

  it('cannot be chosen by the client', async () => {
    const own = newAddress()
    expect(await lastOf(() => `${newAddress()}, ${own}`)).toBe(429)
    expect(await lastOf(() => `${newAddress()},${newAddress()} , ${own}`)).toBe(429)
  })

  it('is the connecting address when there is no trusted proxy', async () => {
    const direct = await startInstance(servers, { ...env, TRUST_PROXY_HOPS: '0' })
    try {
      const email = newEmail()
      const statuses: number[] = []
      for (let i = 0; i <= PER_PAIR; i++)
        statuses.push((await signIn(email, 'guess', newAddress(), direct)).status)
      expect(statuses.at(-1)).toBe(429)
    } finally {
      await direct.close()
    }
  })

  it('is the /64 network of an IPv6 address', async () => {
    let host = 0
    expect(await lastOf(() => `2001:db8:1:2::${(++host).toString(16)}`)).toBe(429)
    let network = 0
    expect(await lastOf(() => `2001:db8:1:${(++network).toString(16)}::1`)).toBe(400)
  })

  it('is the IPv4 address of an IPv4-mapped IPv6 one', async () => {
    const own = newAddress()
    let turn = 0
    expect(await lastOf(() => (++turn % 2 ? own : `::ffff:${own}`))).toBe(429)
  })

  it('is the proxy itself when it forwards no valid address', async () => {
    let turn = 0
    expect(await lastOf(() => `garbage ${++turn}`)).toBe(429)
  })
})
