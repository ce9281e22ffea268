/**
 * Stripe's origins, as https://docs.stripe.com/security/guide lists them: its scripts run the payment form, wallets and
 * 3-D Secure in iframes from these.
 */
const STRIPE_SCRIPTS = 'https://js.stripe.com https://*.js.stripe.com'
const STRIPE_FRAMES = `${STRIPE_SCRIPTS} https://hooks.stripe.com`
const STRIPE_API = 'https://api.stripe.com'

export interface CspOptions {
  nonce: string
  /** Whether the page uses Stripe Elements. */
  stripe: boolean
  /** Development only: React uses `eval` to explain errors, and hot reloading uses a WebSocket. */
  development: boolean
}

/** The content security policy of one response. */
export function contentSecurityPolicy({ nonce, stripe, development }: CspOptions): string {
  const directives: Record<string, (string | false)[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      stripe && STRIPE_SCRIPTS,
      development && "'unsafe-eval'",
    ],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", stripe && STRIPE_API, development && 'ws:'],
    'frame-src': stripe ? [STRIPE_FRAMES] : ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources.filter(Boolean)].join(' '))
    .join('; ')
}
