import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { aUser } from '@ticketing/test-kit'
import { expectNoSecretsInLogs } from '../src/secrets-in-logs.ts'

const jwtKey = 'the key that signs sessions'
const session = aUser().cookie
const jwt = JSON.parse(Buffer.from(session.replace('session=', ''), 'base64').toString()).jwt
let directory = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ticketing-logs-'))
  await mkdir(join(directory, 'logs'))
  await writeFile(join(directory, 'secrets.json'), JSON.stringify({ jwtKey }))
})
afterEach(() => rm(directory, { recursive: true }))

const log = (line: string) => writeFile(join(directory, 'logs', 'auth.log.1'), `{"level":"info"}\n${line}\n`)

describe('the search for secrets in logs', () => {
  it.each([
    ['jwtKey', `{"key":"${jwtKey}"}`],
    ['a password', '{"password":"correct horse battery"}'],
    ['the hash of a password', '{"hash":"$argon2id$v=19$m=19456,t=2,p=1$x$y"}'],
    ['a session', `{"cookie":"${session}"}`],
    ['a JWT', `{"authorization":"Bearer ${jwt}"}`],
    ['a key of Stripe', '{"err":"Invalid API Key provided: sk_test_stand_in"}'],
    ['a key of Stripe', 'whsec_0123456789abcdef'],
    ['a signature of a webhook', `t=1,v1=${'0a'.repeat(32)}`],
    ['a client secret', '{"clientSecret":"pi_1_secret_2"}'],
    ['a card', '{"token":"tok_visa"}'],
    ['a card', '{"payment_method":"pm_1PqXyz"}'],
    ['a card', 'card 4242 4242 4242 4242 was declined'],
    ['credentials in an address', 'cannot reach mongodb://auth:secret@auth-mongo-srv:27017/auth'],
  ])('finds %s', async (what, line) => {
    await log(line)
    await expect(expectNoSecretsInLogs(directory)).rejects.toThrow(`${what} in auth.log.1: ${line}`)
  })

  it('ignores everything else', async () => {
    await log(
      '{"time":"2030-01-31T20:15:00.000Z","traceId":"4bf92f3577b34da6","url":"mongodb://127.0.0.1:4242/auth"}',
    )
    await expectNoSecretsInLogs(directory)
  })
})
