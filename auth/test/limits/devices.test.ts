import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { TEST_KEY, useServers } from '@ticketing/test-kit'
import { deviceOf, newEmail, PASSWORD, post, signUp, startInstance } from '../auth.ts'

const LIMIT = 2

const servers = useServers({ mongo: true })
const env = {
  SIGNIN_FAILURES_PER_ACCOUNT_AND_ADDRESS: String(LIMIT),
  SIGNIN_FAILURES_PER_ACCOUNT: String(LIMIT),
  SIGNIN_FAILURES_PER_ADDRESS: String(LIMIT),
}
let service: RunningService
let replica: RunningService

beforeAll(async () => {
  service = await startInstance(servers, env)
  replica = await startInstance(servers, env)
})
afterAll(() => Promise.all([service.close(), replica.close()]))

let addresses = 0
const newAddress = () => `198.51.100.${++addresses}`

interface Try {
  email: string
  password?: string
  from: string
  cookie?: string
  at?: RunningService
}
const signIn = ({ email, password = 'guess', from, cookie, at = service }: Try) =>
  post(at, 'signin', { email, password }, { from, ...(cookie && { cookie }) })

/** Nobody gets in any more: neither to this account from this address, nor to any from here. */
const exhaust = async (email: string, from: string) => {
  for (let i = 0; i < 10 * LIMIT; i++) await signIn({ email: newEmail(), from })
  for (let i = 0; i < 10 * LIMIT; i++) await signIn({ email, from: newAddress() })
  for (let i = 0; i < LIMIT; i++) await signIn({ email, from })
  await signIn({ email, password: PASSWORD, from }).expect(429)
}

describe('a known device', () => {
  it('lets its owner sign in when others have exhausted every limit', async () => {
    const from = newAddress()
    const { email, device } = await signUp(service, { from })
    await exhaust(email, from)
    await signIn({ email, password: PASSWORD, from, cookie: device }).expect(200)
    await signIn({ email, password: PASSWORD, from, cookie: `a=b; ${device}`, at: replica }).expect(200)
  })

  it('has its own limit of wrong passwords, shared by two instances', async () => {
    const from = newAddress()
    const { email, device: cookie } = await signUp(service, { from })
    await signIn({ email, from, cookie }).expect(400)
    await signIn({ email, from: newAddress(), cookie, at: replica }).expect(400)
    await signIn({ email, password: PASSWORD, from, cookie }).expect(429)
    // It has counted for nobody else.
    await signIn({ email, password: PASSWORD, from }).expect(200)
  })

  it('does not help with the account of somebody else', async () => {
    const from = newAddress()
    const { email } = await signUp(service, { from })
    const attacker = await signUp(service, { from })
    await exhaust(email, from)
    await signIn({ email, password: PASSWORD, from, cookie: attacker.device }).expect(429)
  })

  it('is not recognized when its cookie is forged, altered or garbage', async () => {
    const from = newAddress()
    const { email, device } = await signUp(service, { from })
    await exhaust(email, from)
    const [id, issued, mac] = device.replace('device=', '').split('~')
    const forged = [
      `device=other~${issued}~${mac}`,
      `device=${id}~zzzzzz~${mac}`,
      `device=${id}~${issued}~${'A'.repeat(43)}`,
      `device=${id}~${issued}`,
      'device=%%%',
      'device=~~',
      `device=${'x'.repeat(5000)}`,
    ]
    for (const cookie of forged) await signIn({ email, password: PASSWORD, from, cookie }).expect(429)
  })

  it('is recognized for everybody who shares it', async () => {
    const from = newAddress()
    const one = await signUp(service, { from })
    const other = await signUp(service, { from: newAddress() })
    const shared = deviceOf(
      await signIn({ email: other.email, password: PASSWORD, from, cookie: one.device }).expect(200),
    )
    await exhaust(one.email, from)
    await signIn({ email: one.email, password: PASSWORD, from, cookie: shared }).expect(200)
    await signIn({ email: other.email, password: PASSWORD, from, cookie: shared }).expect(200)
  })

  it('is recognized after a key rotation', async () => {
    const from = newAddress()
    const { email, device: cookie } = await signUp(service, { from })
    const rotated = await startInstance(servers, { ...env, JWT_KEY: `new key, ${TEST_KEY}` })
    try {
      await signIn({ email, from, at: rotated })
      await signIn({ email, from, at: rotated })
      await signIn({ email, password: PASSWORD, from, at: rotated }).expect(429)
      await signIn({ email, password: PASSWORD, from, cookie, at: rotated }).expect(200)
    } finally {
      await rotated.close()
    }
  })

  it('has an HttpOnly, SameSite cookie without personal data, set after the session', async () => {
    const email = newEmail()
    const response = await post(service, 'signup', { email, password: PASSWORD }).expect(201)
    const [session, device] = response.get('Set-Cookie') ?? []
    expect(session).toMatch(/^session=/)
    expect(device).toMatch(
      /^device=[\w-]{12}~[0-9a-z]+~[\w-]{43}; Max-Age=34560000; Path=\/; .*HttpOnly; SameSite=Lax$/,
    )
  })
})
