/** Stands for the shop's address, whatever that is. */
const SHOP = 'http://shop.invalid'

/**
 * Where to go after signing in: the given path when a browser stays on this site with it, the home page otherwise.
 * `//evil.example` and `/\evil.example` lead away, and so does what becomes one of them when its dots are
 * resolved: `/.//evil.example`. So the answer has to be one that parsing leaves as it is.
 */
export function safeNextPath(next: unknown): string {
  const path = typeof next === 'string' && next.startsWith('/') ? ownPath(next) : undefined
  return path !== undefined && ownPath(path) === path ? path : '/'
}

/** What follows the shop's address where a path leads to, or undefined when that is elsewhere. */
function ownPath(path: string): string | undefined {
  const url = URL.canParse(path, SHOP) ? new URL(path, SHOP) : undefined
  return url?.origin === SHOP ? `${url.pathname}${url.search}${url.hash}` : undefined
}

/** The sign-in page that leads back to `next`. */
export const signInPath = (next: string): string => withNext('/signin', next)

/** The sign-up page that leads on to `next`. */
export const signUpPath = (next: string): string => withNext('/signup', next)

const withNext = (path: string, next: string): string =>
  next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`
