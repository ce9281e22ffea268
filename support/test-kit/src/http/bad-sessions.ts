import { signToken } from '@ticketing/common'
import { newId, TEST_KEY } from '../users.ts'

const user = { id: newId(), email: 'somebody@test.com' }

const tokenOf = (key = TEST_KEY, ttlSeconds = 3600) =>
  signToken(user, { keys: [key], secure: false, ttlSeconds })

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

const edited = (): string => {
  const [header, , signature] = tokenOf().split('.')
  return [header, part({ ...user, id: newId(), iat: 1, exp: 9_999_999_999 }), signature].join('.')
}

const unsigned = (alg: string): string =>
  `${part({ alg, typ: 'JWT' })}.${part({ ...user, iat: 1, exp: 9_999_999_999 })}.`

/** The `Cookie` header of a session with this content. */
export const cookieWith = (content: unknown): string =>
  `session=${Buffer.from(JSON.stringify(content)).toString('base64')}`

/** `Cookie` headers of invalid sessions, each with what is wrong with it. */
export const badSessions: readonly (readonly [string, string])[] = [
  ['nothing', 'session='],
  ['garbage', 'session=%%%'],
  ['text that is no JSON', `session=${Buffer.from('hello').toString('base64')}`],
  ['null', cookieWith(null)],
  ['a number', cookieWith(7)],
  ['an array', cookieWith([tokenOf()])],
  ['no jwt', cookieWith({})],
  ['null as its jwt', cookieWith({ jwt: null })],
  ['an object as its jwt', cookieWith({ jwt: user })],
  ['an array as its jwt', cookieWith({ jwt: [tokenOf()] })],
  ['garbage as its jwt', cookieWith({ jwt: 'a.b.c' })],
  ['a user beside the jwt', cookieWith({ jwt: '', currentUser: user, ...user })],
  ['a jwt that is signed with another secret', cookieWith({ jwt: tokenOf('another key') })],
  ['a jwt that is signed with an empty secret', cookieWith({ jwt: tokenOf(' ') })],
  ['a jwt that has expired', cookieWith({ jwt: tokenOf(TEST_KEY, -1) })],
  ['a jwt that was edited', cookieWith({ jwt: edited() })],
  ['a jwt with algorithm none', cookieWith({ jwt: unsigned('none') })],
  ['a jwt with algorithm None', cookieWith({ jwt: unsigned('None') })],
]
