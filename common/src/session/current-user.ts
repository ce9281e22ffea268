import { createSecretKey, type KeyObject } from 'node:crypto'
import cookieSession from 'cookie-session'
import type { Request, RequestHandler } from 'express'
import jwt from 'jsonwebtoken'
import { z } from 'zod'
import type { CurrentUser } from '../contract/user.ts'
import { NotAuthorizedError } from '../errors/api-error.ts'
import type { EndedSessions } from './ended-sessions.ts'
import { newSessionId, type Session, sessionOf } from './session-id.ts'

declare global {
  namespace Express {
    interface Request {
      currentUser?: CurrentUser
      /** The session of that user. */
      currentSession?: Session
    }
  }
}

const tokenSchema = z.object({
  id: z.string(),
  email: z.string(),
  iat: z.number(),
  exp: z.number(),
  /** Absent in tokens of other versions of this system. */
  sid: z
    .string()
    .regex(/^[0-9a-z]+-[\w-]{1,50}$/)
    .optional(),
})

export interface SessionOptions {
  /** Keys that tokens are signed with; the first signs, each verifies, so that keys can be rotated. */
  keys: string[]
  /** Whether the cookie goes over HTTPS only. */
  secure: boolean
  /** How long a token and its cookie are valid, in seconds. */
  ttlSeconds: number
}

/** The session cookie: base64 JSON `{"jwt": "…"}`; the token inside carries the signature. */
export const session = (options: SessionOptions): RequestHandler => {
  const withSession = cookieSession({
    name: 'session',
    signed: false,
    httpOnly: true,
    sameSite: 'lax',
    secure: options.secure,
    maxAge: options.ttlSeconds * 1000,
  })
  return (req, res, next) => {
    withSession(req, res, () => {
      // Where a proxy ends HTTPS without saying so, the cookie would silently not be sent at all.
      if (options.secure && !req.secure)
        Object.assign(req.sessionOptions, { secure: undefined, secureProxy: true })
      next()
    })
  }
}

/** OpenSSL tries a key given as text as PEM first, each time, which takes far longer than the signature itself. */
const keyOf = (key: string): KeyObject => createSecretKey(Buffer.from(key))

/** Signs the token that a session carries. */
export const signToken = (
  user: { id: string; email: string },
  { keys: [key], ttlSeconds }: SessionOptions,
): string => {
  if (!key) throw new Error('There is no key to sign sessions with')
  return jwt.sign({ id: user.id, email: user.email, sid: newSessionId() }, keyOf(key), {
    algorithm: 'HS256',
    expiresIn: ttlSeconds,
  })
}

/** Signs a user in: the response sets the session cookie. */
export const startSession = (
  req: Request,
  user: { id: string; email: string },
  options: SessionOptions,
): void => {
  req.session = { jwt: signToken(user, options) }
}

/** Signs a user out: the response clears the session cookie. */
export const forgetSession = (req: Request): void => {
  req.session = null
}

const verifyToken = (token: unknown, keys: KeyObject[]) => {
  if (typeof token !== 'string') return undefined
  for (const key of keys) {
    try {
      return tokenSchema.parse(jwt.verify(token, key, { algorithms: ['HS256'] }))
    } catch {
      // Another key may have signed it.
    }
  }
  return undefined
}

/** Sets `req.currentUser` from the session, unless it is malformed, forged, expired or revoked. */
export const currentUser = (options: SessionOptions, ended?: Pick<EndedSessions, 'has'>): RequestHandler => {
  const keys = options.keys.map(keyOf)
  return (req, _res, next) => {
    const token = verifyToken(req.session?.jwt, keys)
    if (!token) return next()
    const { sid, ...user } = token
    const session = sessionOf(user, sid)
    if (!ended?.has(session)) Object.assign(req, { currentUser: user, currentSession: session })
    next()
  }
}

/**
 * The user who is signed in.
 * @throws NotAuthorizedError if nobody is
 */
export const signedIn = (req: Request): CurrentUser => {
  if (!req.currentUser) throw new NotAuthorizedError()
  return req.currentUser
}
