/** A placeholder for the shop's origin. */
const SHOP = 'http://shop.invalid'

/**
 * Where to go after signing in: the given path if it stays on this site, the home page otherwise. `//evil.example` and
 * `/\evil.example` lead to another site, and so does a path that becomes one of them when its dots are resolved:
 * `/.//evil.example`. So the result has to be unchanged by parsing.
 */
export function safeNextPath(next: unknown): string {
  const path = typeof next === 'string' && next.startsWith('/') ? ownPath(next) : undefined
  return path !== undefined && ownPath(path) === path ? path : '/'
}

/** The path, resolved within the shop's origin, or undefined if it leads elsewhere. */
function ownPath(path: string): string | undefined {
  const url = URL.canParse(path, SHOP) ? new URL(path, SHOP) : undefined
  return url?.origin === SHOP ? `${url.pathname}${url.search}${url.hash}` : undefined
}

/** The URL of the sign-in page that returns to `next`. */
export const signInPath = (next: string): string => withNext('/signin', next)

/** The URL of the sign-up page that continues to `next`. */
export const signUpPath = (next: string): string => withNext('/signup', next)

const withNext = (path: string, next: string): string =>
  next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`
