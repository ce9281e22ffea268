import 'server-only'
import axios from 'axios'
import { headers } from 'next/headers'
import { cache } from 'react'
import { readConfig } from '../config.ts'
import { breakCircuits } from './breaker.ts'
import { createTicketingApi, type TicketingApi } from './ticketing-api.ts'

/**
 * What goes on to the services from the visitor's request: who is asking, the host that the ingress routes
 * by, and where the request came from.
 */
const FORWARDED = [
  'cookie',
  'host',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'traceparent',
]

/** A page would rather do without a part than wait for it, for all that it reads; a change is worth waiting for. */
const READS_TIMEOUT_MS = 800
const CHANGE_TIMEOUT_MS = 20_000

/** The API as the server calls it on behalf of the visitor who sent `incoming`. */
export function apiFor(incoming: Headers): TicketingApi {
  const http = axios.create({
    baseURL: readConfig().apiUrl,
    headers: Object.fromEntries(
      FORWARDED.flatMap((name) => [[name, incoming.get(name)]]).filter(([, v]) => v),
    ),
    timeout: CHANGE_TIMEOUT_MS,
    maxRedirects: 0,
    // The gateway is a neighbour: a proxy of the environment does not lead to it.
    proxy: false,
  })
  breakCircuits(http, READS_TIMEOUT_MS)
  return createTicketingApi(http)
}

/** The API on behalf of the visitor whose request is being answered. */
export const serverApi = cache(async (): Promise<TicketingApi> => apiFor(await headers()))
