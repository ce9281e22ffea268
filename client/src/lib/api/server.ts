import 'server-only'
import axios from 'axios'
import { headers } from 'next/headers'
import { cache } from 'react'
import { readConfig } from '../config.ts'
import { breakCircuits } from './breaker.ts'
import { createTicketingApi, type TicketingApi } from './ticketing-api.ts'

/**
 * The headers forwarded to the services: the visitor's cookies, the host by which the ingress routes, and the visitor's
 * address.
 */
const FORWARDED = [
  'cookie',
  'host',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'traceparent',
]

/** How long a page waits for all of its reads, before it renders without the missing parts; writes may take longer. */
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
    // The gateway is on the internal network, which a proxy from the environment does not reach.
    proxy: false,
  })
  breakCircuits(http, READS_TIMEOUT_MS)
  return createTicketingApi(http)
}

/** The API on behalf of the visitor of the current request. */
export const serverApi = cache(async (): Promise<TicketingApi> => apiFor(await headers()))
