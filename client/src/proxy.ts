import { type NextRequest, NextResponse } from 'next/server'
import { unlessDown } from '#lib/api/outage.ts'
import { apiFor } from '#lib/api/server.ts'
import { contentSecurityPolicy } from '#lib/csp.ts'
import { isDecodable, refuseMalformed } from '#lib/malformed.ts'
import { FLASH_COOKIE, noFlashCookie, readFlash } from '#lib/session/flash.ts'

const payPage = /^\/orders\/[^/]+\/pay\/?$/

/** A path that no page has: rewriting to it answers 404. */
const NOWHERE = '/not-found'

/**
 * Gives every page a content security policy with its own nonce, and answers malformed requests.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const refusal = await refuseMalformed(request)
  if (refusal) return refusal
  const nonce = crypto.randomUUID()
  const policy = contentSecurityPolicy({
    nonce,
    stripe: payPage.test(request.nextUrl.pathname) && (await takesCardsWithStripe(request)),
    development: process.env.NODE_ENV === 'development',
  })

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const { pathname } = request.nextUrl
  const response = isDecodable(pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL(NOWHERE, request.url), { request: { headers } })
  const flash = request.cookies.get(FLASH_COOKIE)?.value
  if (flash && !readFlash(flash)) response.headers.append('set-cookie', noFlashCookie(pathname))
  response.headers.set('content-security-policy', policy)
  return response
}

async function takesCardsWithStripe(request: NextRequest): Promise<boolean> {
  const config = await unlessDown(apiFor(request.headers).paymentsConfig())
  return config?.publishableKey !== undefined && !config.testMode
}

export const config = { matcher: '/((?!_next/static|healthz|readyz|icon.svg|apple-icon.png|favicon.ico).*)' }
