/**
 * Where to go after signing in: the given path when it is one of this site's own, the home page otherwise
 * (`//evil.example` and `/\evil.example` lead away in a browser).
 */
export function safeNextPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  const base = 'http://same.origin'
  const url = URL.canParse(next, base) ? new URL(next, base) : undefined
  return url?.origin === base ? `${url.pathname}${url.search}${url.hash}` : '/'
}

/** The sign-in page that leads back to `next`. */
export const signInPath = (next: string): string => withNext('/signin', next)

/** The sign-up page that leads on to `next`. */
export const signUpPath = (next: string): string => withNext('/signup', next)

const withNext = (path: string, next: string): string =>
  next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`
