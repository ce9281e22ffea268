import { type SessionOptions, signToken } from '@ticketing/common'
import type { Request } from 'express'
import type { User } from '../models/user.ts'

/** Signs a person in: the answer carries the session cookie. */
export const startSession = (req: Request, user: User, options: SessionOptions): void => {
  req.session = { jwt: signToken(user.toBody(), options) }
}
