import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { CookieOptions, Request, RequestHandler, Response } from 'express'
import onHeaders from 'on-headers'
import type { Config } from '../config.ts'
import { digestFor } from './digest.ts'

const COOKIE = 'device'
/** Browsers keep no cookie longer. */
const KNOWN_SECONDS = 400 * 24 * 3600
/** For shared devices; the account that signed in longest ago is dropped first. */
const MAX_ACCOUNTS = 4

/** Proof of one account's sign-in on a device: `id~issued~mac`. It does not reveal the account. */
interface Pass {
  id: string
  /** In seconds since 1970. */
  issued: number
  mac: string
}

export interface Devices {
  /** Mount it before the session's middleware, so that the session's cookie comes first in responses. */
  middleware: RequestHandler
  /** The device's id, if the account has signed in on it before. */
  recognize(req: Request, email: string): string | undefined
  /** Records that the account has signed in on this device: the response sets the cookie. */
  welcome(req: Request, res: Response, email: string): void
}

const same = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const passesOf = (req: Request): Pass[] => {
  const [, value = ''] =
    new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.~-]{1,500})`).exec(req.headers.cookie ?? '') ?? []
  return value
    .split('.')
    .slice(0, MAX_ACCOUNTS)
    .flatMap((pass) => {
      const [id, issued, mac] = pass.split('~')
      return id && issued && mac ? [{ id, issued: Number.parseInt(issued, 36), mac }] : []
    })
}

const written = ({ id, issued, mac }: Pass): string => `${id}~${issued.toString(36)}~${mac}`

/**
 * Recognises devices by a signed, HTTP-only cookie. It holds for the accounts that have signed in on the device, and is
 * worthless for any other.
 */
export const createDevices = (config: Pick<Config, 'JWT_KEY' | 'COOKIE_SECURE'>): Devices => {
  const digests = config.JWT_KEY.map((key) => digestFor('device', key))
  const cookie: CookieOptions = {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.COOKIE_SECURE,
    path: '/',
    maxAge: KNOWN_SECONDS * 1000,
  }
  const macs = ({ id, issued }: Pick<Pass, 'id' | 'issued'>, email: string) =>
    digests.map((digest) => digest(id, String(issued), email))

  const find = (req: Request, email: string): Pass | undefined => {
    const oldest = Date.now() / 1000 - KNOWN_SECONDS
    return passesOf(req).find(
      (pass) => pass.issued > oldest && macs(pass, email).some((mac) => same(mac, pass.mac)),
    )
  }

  return {
    middleware: (_req, res, next) => {
      // Header listeners run last to first: the session has written its cookie by then.
      onHeaders(res, () => {
        if (res.locals.device) res.cookie(COOKIE, res.locals.device, cookie)
      })
      next()
    },
    recognize: (req, email) => find(req, email)?.id,
    welcome: (req, res, email) => {
      const known = find(req, email)
      const others = passesOf(req).filter(({ id }) => id !== known?.id)
      const id = known?.id ?? randomBytes(9).toString('base64url')
      const issued = Math.floor(Date.now() / 1000)
      const [mac = ''] = macs({ id, issued }, email)
      res.locals.device = [{ id, issued, mac }, ...others].slice(0, MAX_ACCOUNTS).map(written).join('.')
    },
  }
}
