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
import type { Devices } from '../limits/devices.ts'
import type { SignInLimits } from '../limits/sign-in-limits.ts'
import type { SignUpLimit } from '../limits/sign-up-limit.ts'
import type { UserModel } from '../models/user.ts'
import type { Passwords } from '../passwords/passwords.ts'
import type { Turns } from '../passwords/turns.ts'

export interface SignUpParts {
  users: UserModel
  passwords: Passwords
  turns: Turns
  session: SessionOptions
  limits: SignInLimits
  signUpLimit: SignUpLimit
  devices: Devices
}

const emailInUse = (error: unknown): never => {
  throw isDuplicateKey(error, 'email') ? new BadRequestError('Email in use', 'email') : error
}

/** `POST /api/users/signup`: makes an account and signs its owner in. */
export const signUp = (parts: SignUpParts) =>
  Router().post('/api/users/signup', async (req, res) => {
    const { users, passwords, turns, session, limits, signUpLimit, devices } = parts
    const { email, password } = validate(signUpSchema, req.body)
    const address = clientAddress(req)
    const passwordHash = await turns.run(address, async () => {
      await signUpLimit(address)
      return passwords.hash(password)
    })
    // The unique index decides, also between two requests at the same instant.
    const user = await users.create({ email, passwordHash }).catch(emailInUse)
    await limits.remember(email, address)
    devices.welcome(req, res, email)
    startSession(req, user.toBody(), session)
    res.status(201).json(user.toBody())
  })
