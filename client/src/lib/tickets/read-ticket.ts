import 'server-only'
import type { Ticket } from '@ticketing/common/contract'
import { cache } from 'react'
import { orNotFound } from '../api/or-not-found.ts'
import { unlessDown } from '../api/outage.ts'
import { serverApi } from '../api/server.ts'

/** The ticket of a page, read once per request; undefined while the service is down. */
export const readTicket = cache(
  async (id: string): Promise<Ticket | undefined> =>
    unlessDown(orNotFound((await serverApi()).getTicket(id))),
)
