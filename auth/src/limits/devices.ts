import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { CookieOptions, Request, RequestHandler, Response } from 'express'
import onHeaders from 'on-headers'
import type { Config } from '../config.ts'
import { digestFor } from './digest.ts'

const COOKIE = 'device'
/** No browser keeps a cookie longer. */
const KNOWN_SECONDS = 400 * 24 * 3600
/** A device that a family shares knows each of them; whoever was here longest ago is forgotten first. */
const MAX_ACCOUNTS = 4

/** One account that a device is known to: `id~issued~mac`; which account, only its owner can say. */
interface Pass {
  id: string
  /** In seconds since 1970. */
  issued: number
  mac: string
}

export interface Devices {
  /** Goes before the session's middleware, so that answers name the session's cookie first. */
  middleware: RequestHandler
  /** The id of the device, if the account's owner has signed in with it before. */
  recognize(req: Request, email: string): string | undefined
  /** The account's owner has signed in with this device: the answer carries the cookie that says so. */
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
 * Knows devices again by a signed cookie that only scripts of ours cannot read either. A device is bound to the accounts
 * whose owners have signed in with it: it is worth nothing for any other.
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
      // What is called for last is called first: the session has written its cookie by then.
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
