import {
  BadRequestError,
  clientAddress,
  type SessionOptions,
  signInSchema,
  startSession,
  validate,
} from '@ticketing/common'
import { Router } from 'express'
import type { SignInLimits } from '../limits/sign-in-limits.ts'
import type { User, UserModel } from '../models/user.ts'
import type { Passwords } from '../passwords/passwords.ts'

export interface SignInParts {
  users: UserModel
  passwords: Passwords
  session: SessionOptions
  limits: SignInLimits
}

/** Signing in is the one moment when the password is at hand, to be hashed as is done today. */
const renewHash = async ({ users, passwords }: SignInParts, user: User, password: string): Promise<void> => {
  const { id, passwordHash } = user
  if (!passwords.isOutdated(passwordHash)) return
  await users.updateOne({ _id: id, passwordHash }, { passwordHash: await passwords.hash(password) })
}

/** `POST /api/users/signin`: nothing in its answer tells an unknown user from a wrong password. */
export const signIn = (parts: SignInParts) =>
  Router().post('/api/users/signin', async (req, res) => {
    const { users, passwords, session, limits } = parts
    const { email, password } = validate(signInSchema, req.body)
    const attempt = await limits.begin(email, clientAddress(req))
    const user = await users.findOne({ email })
    const matches = await passwords.matches(password, user?.passwordHash)
    if (!user || !matches) throw new BadRequestError('Invalid credentials')
    await attempt.succeeded()
    await renewHash(parts, user, password)
    startSession(req, user.toBody(), session)
    res.json(user.toBody())
  })
