import { unauthorized } from './errors.ts'

const withoutKey =
  'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth ' +
  "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or " +
  'we can help at https://support.stripe.com/.'

/**
 * Accepts any test key, as a bearer token or as the user of basic authentication.
 * @returns whether it is a publishable key, which gives limited access
 * @throws StripeError 401
 */
export function authenticate(authorization: string | undefined, publishableAllowed: boolean): boolean {
  const key = keyOf(authorization ?? '')
  if (key === '') throw unauthorized(withoutKey)
  if (/^[sr]k_test_\w+$/.test(key)) return false
  if (!/^pk_test_\w+$/.test(key)) throw unauthorized(`Invalid API Key provided: ${masked(key)}`)
  if (publishableAllowed) return true
  throw unauthorized(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of ' +
      'your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  )
}

function keyOf(authorization: string): string {
  const [, scheme = '', credentials = ''] = /^(bearer|basic) +(.*)$/i.exec(authorization) ?? []
  if (scheme.toLowerCase() !== 'basic') return credentials.trim()
  return Buffer.from(credentials, 'base64').toString().split(':')[0] ?? ''
}

const masked = (key: string): string =>
  key.length <= 12
    ? '*'.repeat(key.length)
    : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`
