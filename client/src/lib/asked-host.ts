/** The host that a visitor's browser asked for; the proxy in front of the storefront says so. */
export const askedHost = (headers: Headers): string | null =>
  headers.get('x-forwarded-host') ?? headers.get('host')
