import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '@ticketing/common'
import { testEnv } from '@ticketing/test-kit'
import { configSchema } from '../../src/config.ts'
import { PassKeys } from '../../src/passes/pass-keys.ts'
import { newSerial } from '../../src/passes/serial.ts'

const claims = { t: '68f0c2a51f9b2e7d4a6c8e10', u: 3, o: '68f0c31c1f9b2e7d4a6c8e2b', s: '7K3QF0ZV9M' }
const randomKey = () => randomBytes(24).toString('base64')
const [old, current] = [randomKey(), randomKey()]
const keys = new PassKeys([current, old])

/** The token with one part replaced. */
const forged = (token: string, index: number, part: object) =>
  token
    .split('.')
    .map((each, i) => (i === index ? Buffer.from(JSON.stringify(part)).toString('base64url') : each))
    .join('.')

describe('PassKeys', () => {
  it('signs a token that says the pass, the same one each time, and fits in a QR code', () => {
    const token = keys.sign(claims)
    expect(keys.verify(token)).toEqual(claims)
    expect(keys.sign({ ...claims })).toBe(token)
    expect(token.length).toBeLessThan(280)
  })

  it('verifies what an earlier key has signed, and nothing that a removed one has', () => {
    const token = new PassKeys([old]).sign(claims)
    expect(keys.verify(token)).toEqual(claims)
    expect(new PassKeys([current]).verify(token)).toBeUndefined()
  })

  it('publishes the keys as a JWK set, by which others verify tokens', () => {
    const token = keys.sign(claims)
    const [header = '', body = '', signature = ''] = token.split('.')
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
    expect(alg).toBe('EdDSA')
    const jwk = keys.public.keys.find((key) => key.kid === kid)
    expect(jwk).toEqual({
      kid,
      kty: 'OKP',
      crv: 'Ed25519',
      use: 'sig',
      x: expect.stringMatching(/^[\w-]{43}$/),
    })
    const publicKey = createPublicKey({ key: jwk ?? {}, format: 'jwk' })
    const signed = Buffer.from(`${header}.${body}`)
    expect(verify(null, signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(JSON.stringify(keys.public)).not.toMatch(/"d"/)
  })

  it.each([
    ['is empty', () => ''],
    ['is no token', () => 'a.b.c'],
    ['has other claims', (token: string) => forged(token, 1, { ...claims, u: 4 })],
    ['has no algorithm', (token: string) => forged(token, 0, { alg: 'none', kid: keys.public.keys[0]?.kid })],
    ['has an unknown key', (token: string) => forged(token, 0, { alg: 'EdDSA', kid: 'unknown' })],
    [
      'has a header of null',
      (token: string) => token.replace(/^[^.]+/, Buffer.from('null').toString('base64url')),
    ],
    ['is signed by another key', () => new PassKeys([randomKey()]).sign(claims)],
    ['is cut off', (token: string) => token.slice(0, -4)],
  ])('verifies no token that %s', (_what, forge) => {
    expect(keys.verify(forge(keys.sign(claims)))).toBeUndefined()
  })
})

describe('newSerial', () => {
  it('is typed without doubt, and unique', () => {
    const serials = Array.from({ length: 1000 }, newSerial)
    expect(new Set(serials).size).toBe(1000)
    for (const serial of serials) expect(serial).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
  })
})

describe('PASS_KEY', () => {
  const load = (PASS_KEY?: string) =>
    loadConfig(configSchema, testEnv({ MONGO_URI: 'mongodb://x', NATS_URL: 'nats://x', PASS_KEY })).PASS_KEY

  it('holds one key or several, and need not be there', () => {
    expect(load(current)).toEqual([current])
    expect(load(`${current}, ${old}`)).toEqual([current, old])
    expect(load(undefined)).toBeUndefined()
  })

  it('is refused when it holds an empty key', () => {
    expect(() => load(`${current},`)).toThrow(/PASS_KEY/)
  })
})
