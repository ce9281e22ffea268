import type { Request, RequestHandler, Response } from 'express'
import type { RouteParameters } from 'express-serve-static-core'
import type { z } from 'zod'
import type { CurrentUser } from '../contract/user.ts'
import { signedIn } from '../session/current-user.ts'
import { pathId, validate } from './validate.ts'

/** A success. */
export interface Answer {
  description: string
  /** What the body holds, as JSON; absent: no body. */
  body?: z.ZodType
  /** A stream of server-sent events of this name instead, each with such a body. */
  event?: string
  headers?: z.ZodObject
}

/** Who may call a route: who is signed in, everybody, or another machine, which has no session. */
export type Caller = 'user' | 'anyone' | 'machine'

/** A route as its document shows it. */
export interface RouteDescription {
  method: 'get' | 'post' | 'put' | 'delete'
  /** As Express writes it: `/api/tickets/:id`. Each parameter is an ObjectId; to any other the answer is 404. */
  path: string
  summary: string
  description?: string
  caller: Caller
  query?: z.ZodObject
  headers?: z.ZodObject
  body?: z.ZodType
  /** By status. */
  answers: Record<number, Answer>
  /** By status: what the answer means here. What any such route answers need not be named, see `usualErrors`. */
  errors?: Record<number, string>
}

/** A route as the app serves it: the handler does what the description says. */
export interface Route extends RouteDescription {
  handler: RequestHandler
}

/** The HTTP API of a service as its document shows it. */
export interface ApiDescription {
  title: string
  description: string
  /** What all its paths begin with, such as `/api/tickets`. */
  base: string
  routes: RouteDescription[]
}

/** The HTTP API of a service: served, documented and tested from this one list. */
export interface Api extends ApiDescription {
  routes: Route[]
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined

type BodyOf<A> = A extends { body: infer S extends z.ZodType } ? [body: z.output<S>] : []

type Answers = Record<number, Answer>

/** A request as its route has accepted it. */
export interface Call<C, Path extends string, Query, Body, A extends Answers> {
  /** Who is signed in. */
  user: C extends 'user' ? CurrentUser : CurrentUser | undefined
  /** The ids in the path, by name. */
  params: RouteParameters<Path>
  query: Output<Query>
  /** Validated; a machine's comes raw, since its signature is over the bytes. */
  body: C extends 'machine' ? Buffer : Output<Body>
  /** Answers with one of the statuses that the route promises, and the body that goes with it. */
  reply<S extends keyof A & number>(status: S, ...body: BodyOf<A[S]>): void
  /** For headers, cookies and streams. */
  req: Request
  res: Response
}

interface Definition<C extends Caller, Path extends string, Query, Body, A extends Answers>
  extends RouteDescription {
  caller: C
  path: Path
  query?: Query & z.ZodObject
  body?: Body & z.ZodType
  answers: A
  handle(call: Call<C, Path, Query, Body, A>): Promise<void> | void
}

const paramsOf = (req: Request): Record<string, string> =>
  Object.fromEntries(Object.entries(req.params).map(([name, value]) => [name, pathId(value)]))

/**
 * Defines a route in one place: its handler is called when the caller may call it and query, body and path are as
 * described. Otherwise the answer is 401, 400 or 404, in this order.
 */
export const defineRoute = <C extends Caller, Path extends string, Query, Body, const A extends Answers>({
  handle,
  ...description
}: Definition<C, Path, Query, Body, A>): Route => {
  const { caller, query, body } = description
  return {
    ...description,
    handler: async (req, res) => {
      const call = {
        user: caller === 'user' ? signedIn(req) : req.currentUser,
        query: query && validate(query, req.query),
        body: caller === 'machine' ? req.body : body && validate(body, req.body),
        params: paramsOf(req),
        reply: (status: number, answer?: unknown) => {
          res.status(status)
          if (answer === undefined) res.end()
          else res.json(answer)
        },
        req,
        res,
      }
      await handle(call as unknown as Parameters<typeof handle>[0])
    },
  }
}
