import type { ApiErrorItem } from '@ticketing/common/contract'

/** What a form without JavaScript shows after it was refused. Never the password. */
export interface Flash {
  email: string
  /** The display name, of a sign-up. */
  name?: string
  errors: ApiErrorItem[]
}

export const FLASH_COOKIE = 'flash'

/** The `Set-Cookie` header that passes a refusal to the next page only. */
export const flashCookie = (path: string, flash: Flash): string =>
  `${FLASH_COOKIE}=${Buffer.from(JSON.stringify(flash)).toString('base64url')}; Path=${path}; Max-Age=10; HttpOnly; SameSite=Lax`

/** The `Set-Cookie` header that deletes it. */
export const noFlashCookie = (path: string): string =>
  `${FLASH_COOKIE}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax`

/** Parses a refusal; undefined if there is none or it is invalid. */
export function readFlash(value: string | undefined): Flash | undefined {
  try {
    const flash: unknown = value ? JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) : undefined
    return isFlash(flash) ? flash : undefined
  } catch {
    return undefined
  }
}

const isFlash = (value: unknown): value is Flash => {
  const { email, name, errors } = (value ?? {}) as Partial<Flash>
  const isNamed = name === undefined || typeof name === 'string'
  return typeof email === 'string' && isNamed && Array.isArray(errors) && errors.every(isErrorItem)
}

const isErrorItem = (value: unknown): value is ApiErrorItem => {
  const { message, field } = (value ?? {}) as Partial<ApiErrorItem>
  return typeof message === 'string' && (field === undefined || typeof field === 'string')
}
