import {
  BadRequestError,
  clientAddress,
  isDuplicateKey,
  type SessionOptions,
  signUpSchema,
  startSession,
  validate,
} from '@ticketing/common'
import { Router } from 'express'
import type { RateLimit } from '../limits/rate-limit.ts'
import type { SignInLimits } from '../limits/sign-in-limits.ts'
import type { UserModel } from '../models/user.ts'
import type { Passwords } from '../passwords/passwords.ts'

export interface SignUpParts {
  users: UserModel
  passwords: Passwords
  session: SessionOptions
  limits: SignInLimits
  /** Absent where sign-ups are not limited. */
  signUpLimit: RateLimit | undefined
}

const emailInUse = (error: unknown): never => {
  throw isDuplicateKey(error, 'email') ? new BadRequestError('Email in use', 'email') : error
}

/** `POST /api/users/signup`: makes an account and signs its owner in. */
export const signUp = ({ users, passwords, session, limits, signUpLimit }: SignUpParts) =>
  Router().post('/api/users/signup', async (req, res) => {
    const { email, password } = validate(signUpSchema, req.body)
    const address = clientAddress(req)
    await signUpLimit?.count(address)
    const passwordHash = await passwords.hash(password)
    // The unique index decides, also between two requests at the same instant.
    const user = await users.create({ email, passwordHash }).catch(emailInUse)
    await limits.remember(email, address)
    startSession(req, user.toBody(), session)
    res.status(201).json(user.toBody())
  })
