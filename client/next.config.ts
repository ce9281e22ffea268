import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'

const repository = fileURLToPath(new URL('..', import.meta.url))

/** What pages may use of the browser: hardly anything. */
const permissions = (payment: string) => `camera=(), geolocation=(), microphone=(), ${payment}`

/** Where a card is entered, Stripe's frames may open Apple Pay and Google Pay. */
const PAY_PAGE = '/orders/:id/pay'
const WALLETS = 'payment=(self "https://js.stripe.com" "https://*.js.stripe.com")'

/** Headers of every answer; the content security policy differs by page and comes from `src/proxy.ts`. */
const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': permissions('payment=()'),
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Strict-Transport-Security': 'max-age=31536000',
}

const config = (phase: string): NextConfig => ({
  // The build also leaves a folder that runs by itself (`node .next/standalone/client/server.js`), for the image.
  // `next start` still works, but would log a warning if `output` were set.
  output: phase === PHASE_PRODUCTION_BUILD ? 'standalone' : undefined,
  outputFileTracingRoot: repository,
  turbopack: {
    root: repository,
    // The contract's sources rather than their last build, as everywhere else in the workspace.
    resolveAlias: { '@ticketing/common/contract': '../common/src/contract/index.ts' },
  },
  poweredByHeader: false,
  // Where `skaffold dev` shows it (infra/k8s-dev).
  allowedDevOrigins: ['ticketing-dev'],
  reactStrictMode: true,
  agentRules: false,
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })),
    },
    // The last one of a name counts.
    { source: PAY_PAGE, headers: [{ key: 'Permissions-Policy', value: permissions(WALLETS) }] },
  ],
})

export default config
