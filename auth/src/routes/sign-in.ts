import {
  BadRequestError,
  clientAddress,
  defineRoute,
  type SessionOptions,
  signInSchema,
  startSession,
  userSchema,
} from '@ticketing/common'
import type { Devices } from '../limits/devices.ts'
import type { Origin, SignInLimits } from '../limits/sign-in-limits.ts'
import type { User, UserModel } from '../models/user.ts'
import type { HashingQueue } from '../passwords/hashing-queue.ts'
import type { Passwords } from '../passwords/passwords.ts'
import { sessionStarted } from './session-headers.ts'

export interface SignInParts {
  users: UserModel
  passwords: Passwords
  hashing: HashingQueue
  session: SessionOptions
  limits: SignInLimits
  devices: Devices
}

/** The password is only available at sign-in, so that is when an outdated hash is renewed. */
const renewHash = async ({ users, passwords }: SignInParts, user: User, password: string): Promise<void> => {
  const { id, passwordHash } = user
  if (!passwords.isOutdated(passwordHash)) return
  await users.updateOne({ _id: id, passwordHash }, { passwordHash: await passwords.hash(password) })
}

const authenticate = async (parts: SignInParts, origin: Origin, password: string): Promise<User> => {
  const { users, passwords, limits } = parts
  const attempt = await limits.begin(origin)
  const user = await users.findOne({ email: origin.email })
  const matches = await passwords.matches(password, user?.passwordHash)
  if (!user || !matches) {
    await attempt.failed()
    throw new BadRequestError('Invalid credentials')
  }
  await attempt.succeeded()
  await renewHash(parts, user, password)
  return user
}

export const signIn = (parts: SignInParts) =>
  defineRoute({
    method: 'post',
    path: '/api/users/signin',
    summary: 'Sign in',
    caller: 'anyone',
    body: signInSchema,
    answers: { 200: { description: 'Who signed in', body: userSchema, headers: sessionStarted } },
    errors: {
      400: 'Invalid credentials: nothing tells an unknown user from a wrong password',
      429: 'Too many wrong passwords for this account or from this address of the network, or too many requests of its at once',
    },
    handle: async ({ body: { email, password }, reply, req, res }) => {
      const { hashing, session, devices } = parts
      const address = clientAddress(req)
      const origin = { email, address, device: devices.recognize(req, email) }
      const user = await hashing.run(address, () => authenticate(parts, origin, password))
      devices.welcome(req, res, email)
      startSession(req, user.toBody(), session)
      reply(200, user.toBody())
    },
  })
