import type { RouteDescription } from '../http/route.ts'

/** What a route answers besides what it says of itself, since middleware in front of it does. */
export const usualErrors = ({ method, path, caller }: RouteDescription): Record<number, string> => {
  const errors: Record<number, string> = {
    503: 'What is needed is away for the moment; `Retry-After` says when to try again',
  }
  if (path.includes(':')) errors[400] = 'The path is not valid'
  if (caller === 'user') errors[401] = 'Nobody is signed in'
  if (method === 'get') return errors
  errors[400] = 'The path or the body is not valid'
  errors[413] = 'The body is too large'
  errors[415] = 'The body is not JSON, or has an unknown charset or encoding'
  if (caller !== 'machine') errors[403] = 'The request comes from a page of another site'
  return errors
}
