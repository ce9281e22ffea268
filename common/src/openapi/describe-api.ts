import type { z } from 'zod'

/** A success. */
export interface Answer {
  description: string
  /** What the body holds, as JSON; absent: no body. */
  body?: z.ZodType
  /** A stream of server-sent events of this name instead, each with such a body. */
  event?: string
  headers?: z.ZodObject
}

/** A route as its document shows it. */
export interface RouteDescription {
  method: 'get' | 'post' | 'put' | 'delete'
  /** As Express writes it: `/api/tickets/:id`. */
  path: string
  summary: string
  description?: string
  /** Who may call it: who is signed in, everybody, or another machine, which has no session. */
  caller: 'user' | 'anyone' | 'machine'
  query?: z.ZodObject
  headers?: z.ZodObject
  body?: z.ZodType
  /** By status. */
  answers: Record<number, Answer>
  /** By status: what the answer means here. What any such route answers need not be named, see `usualErrors`. */
  errors?: Record<number, string>
}

/** The HTTP API of a service. */
export interface ApiDescription {
  title: string
  description: string
  /** What all its paths begin with, such as `/api/tickets`. */
  base: string
  routes: RouteDescription[]
}

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
