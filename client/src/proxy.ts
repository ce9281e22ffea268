import { type NextRequest, NextResponse } from 'next/server'
import { unlessDown } from '#lib/api/outage.ts'
import { apiFor } from '#lib/api/server.ts'
import { contentSecurityPolicy } from '#lib/csp.ts'

const payPage = /^\/orders\/[^/]+\/pay\/?$/

/** Gives every page its content security policy, with a nonce of its own. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = crypto.randomUUID()
  const policy = contentSecurityPolicy({
    nonce,
    stripe: payPage.test(request.nextUrl.pathname) && (await takesCardsWithStripe(request)),
    development: process.env.NODE_ENV === 'development',
  })

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

async function takesCardsWithStripe(request: NextRequest): Promise<boolean> {
  const config = await unlessDown(apiFor(request.headers).paymentsConfig())
  return config?.publishableKey !== undefined && !config.testMode
}

export const config = { matcher: '/((?!_next/static|healthz|readyz|icon.svg|favicon.ico).*)' }
