import { isCurrency, isTimeZone } from '@ticketing/common/contract'

/** The storefront's configuration from its environment, read at run time, never at build time. */
export interface Config {
  /** Base URL of the gateway or ingress, as the server reaches it, e.g. `http://127.0.0.1:3000`. */
  apiUrl: string
  shopName: string
  /** The shop's public URL, e.g. `https://tickets.example.com`, if it is set. */
  publicUrl?: string
  /** The currency of prices, as a lower-case ISO code; the same as in the services. */
  currency: string
  /** How long a reservation is held; the same as in orders. */
  expirationWindowSeconds: number
  /** Where most of the shop's visitors are: decides which day is today, and when a sale without an event ends. */
  timeZone: string
}

/** Reads the configuration; throws an error that lists every problem. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = []
  const apiUrl = env.API_URL ?? ''
  if (!isHttpUrl(apiUrl)) problems.push(`API_URL must be an http(s) address, not "${apiUrl}"`)
  const publicUrl = env.PUBLIC_URL || undefined
  if (publicUrl !== undefined && !isHttpUrl(publicUrl))
    problems.push(`PUBLIC_URL must be an http(s) address, not "${publicUrl}"`)
  const currency = (env.CURRENCY || 'usd').toLowerCase()
  if (!isCurrency(currency)) problems.push(`CURRENCY must be the ISO code of a currency, not "${currency}"`)
  const expirationWindowSeconds = Number(env.EXPIRATION_WINDOW_SECONDS || 900)
  if (!Number.isInteger(expirationWindowSeconds) || expirationWindowSeconds < 1)
    problems.push(`EXPIRATION_WINDOW_SECONDS must be a whole number, not "${env.EXPIRATION_WINDOW_SECONDS}"`)
  const timeZone = env.TIME_ZONE || new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!isTimeZone(timeZone))
    problems.push(`TIME_ZONE must be a time zone of the IANA database, not "${timeZone}"`)
  if (problems.length > 0) throw new Error(`Invalid environment:\n- ${problems.join('\n- ')}`)
  const shopName = env.SHOP_NAME?.trim() || 'Ticketing'
  return { apiUrl, shopName, publicUrl, currency, expirationWindowSeconds, timeZone }
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
