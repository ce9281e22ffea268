/** The host that the visitor's browser requested, as forwarded by the proxy in front of the storefront. */
export const askedHost = (headers: Headers): string | null =>
  headers.get('x-forwarded-host') ?? headers.get('host')
