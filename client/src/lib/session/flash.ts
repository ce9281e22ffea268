import type { ApiErrorItem } from '@ticketing/common/contract'

/** What a form without JavaScript shows again after it was refused. Never the password. */
export interface Flash {
  email: string
  errors: ApiErrorItem[]
}

export const FLASH_COOKIE = 'flash'

/** The `Set-Cookie` header that carries a refusal to the next page only. */
export const flashCookie = (path: string, flash: Flash): string =>
  `${FLASH_COOKIE}=${Buffer.from(JSON.stringify(flash)).toString('base64url')}; Path=${path}; Max-Age=10; HttpOnly; SameSite=Lax`

/** Reads a refusal back, or undefined when there is none. */
export function readFlash(value: string | undefined): Flash | undefined {
  try {
    return value ? (JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Flash) : undefined
  } catch {
    return undefined
  }
}
