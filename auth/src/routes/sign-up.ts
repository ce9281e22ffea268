import {
  BadRequestError,
  clientAddress,
  defineRoute,
  isDuplicateKey,
  type SessionOptions,
  signUpSchema,
  startSession,
  userSchema,
} from '@ticketing/common'
import type { Devices } from '../limits/devices.ts'
import type { SignInLimits } from '../limits/sign-in-limits.ts'
import type { SignUpLimit } from '../limits/sign-up-limit.ts'
import type { UserModel } from '../models/user.ts'
import type { HashingQueue } from '../passwords/hashing-queue.ts'
import type { Passwords } from '../passwords/passwords.ts'
import { sessionStarted } from './session-headers.ts'

export interface SignUpParts {
  users: UserModel
  passwords: Passwords
  hashing: HashingQueue
  session: SessionOptions
  limits: SignInLimits
  signUpLimit: SignUpLimit
  devices: Devices
}

const emailInUse = (error: unknown): never => {
  throw isDuplicateKey(error, 'email') ? new BadRequestError('Email in use', 'email') : error
}

export const signUp = (parts: SignUpParts) =>
  defineRoute({
    method: 'post',
    path: '/api/users/signup',
    summary: 'Make an account and sign in',
    caller: 'anyone',
    body: signUpSchema,
    answers: { 201: { description: 'The account', body: userSchema, headers: sessionStarted } },
    errors: {
      400: 'The address is not one, or is in use; the password is too short or too long, or the name is not valid',
      429: 'Too many accounts from this address of the network, or too many requests of its at once',
    },
    handle: async ({ body: { email, password, name }, reply, req, res }) => {
      const { users, passwords, hashing, session, limits, signUpLimit, devices } = parts
      const address = clientAddress(req)
      const passwordHash = await hashing.run(address, async () => {
        await signUpLimit(address)
        return passwords.hash(password)
      })
      // The unique index decides between concurrent requests, too.
      const user = new users({ email, passwordHash, name })
      user.register()
      await user.save().catch(emailInUse)
      await limits.remember(email, address)
      devices.welcome(req, res, email)
      startSession(req, user.toBody(), session)
      reply(201, user.toBody())
    },
  })
