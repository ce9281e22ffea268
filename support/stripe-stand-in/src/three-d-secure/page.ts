import { createHash } from 'node:crypto'
import { formatAmount } from '../money.ts'
import type { PaymentIntent } from '../objects.ts'

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
main { box-sizing: border-box; max-width: 28rem; padding: 1.5rem; }
.mode { border: 1px solid; border-radius: .25rem; display: inline-block; font-weight: 600; padding: .125rem .5rem; }
form { display: grid; gap: .75rem; margin-top: 1.5rem; }
button { border: 1px solid #5145cd; border-radius: .375rem; cursor: pointer; font: inherit; min-height: 3rem; }
button.complete { background: #5145cd; color: #fff; }
button:focus-visible, a:focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * The page's Content-Security-Policy: its own style, no scripts, and a form that may redirect to the payment's return
 * URL (browsers also check the redirect after a form).
 */
export function contentSecurityPolicy(returnUrl: string | null): string {
  const returnOrigin = returnUrl && URL.canParse(returnUrl) ? ` ${new URL(returnUrl).origin}` : ''
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action 'self'${returnOrigin}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; ')
}

const layout = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – test mode</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="mode">Test mode</p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`

/** The page for the cardholder, with two buttons that work without scripts. */
export const challengePage = (intent: PaymentIntent): string =>
  layout(
    'Authenticate your payment',
    `<p>In live mode your bank would ask you here to confirm the payment of
<strong>${formatAmount(intent.amount, intent.currency)}</strong>. This is a test: choose how it ends.</p>
<form method="post">
<input type="hidden" name="client_secret" value="${escapeHtml(intent.client_secret ?? '')}">
<button class="complete" name="outcome" value="complete">Complete authentication</button>
<button name="outcome" value="fail">Fail authentication</button>
</form>`,
  )

/** The page with the outcome of an authentication, and a link to the return URL, if any. */
export function resultPage(intent: PaymentIntent, returnUrl: string | null): string {
  const [title, text] = resultOf(intent)
  const link = returnUrl ? `<p><a href="${escapeHtml(returnUrl)}">Return to the shop</a></p>` : ''
  return layout(title, `<p>${text}</p>${link}`)
}

export const notFoundPage = (): string =>
  layout('Payment not found', '<p>This link is not complete, or the payment does not exist.</p>')

function resultOf({ status, last_payment_error: error }: PaymentIntent): [title: string, text: string] {
  if (status === 'succeeded')
    return ['Payment complete', 'Your payment was authenticated. You can close this page.']
  if (status === 'canceled') return ['Payment canceled', 'This payment was canceled. Nothing was charged.']
  return [
    'Payment not complete',
    escapeHtml(error?.message ?? 'This payment is not waiting for authentication.'),
  ]
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
