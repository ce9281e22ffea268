import { describe, expect, it, jest } from '@jest/globals'
import type { Ticket } from '@ticketing/common/contract'
import { ApiError } from '#lib/api/api-error.ts'
import type { TicketingApi } from '#lib/api/ticketing-api.ts'
import { findNewest } from '#lib/tickets/find-newest.ts'

const ticket = (id: number) => ({ id: String(id) }) as Ticket

/** An API that has so many pages of one ticket each, and goes down after some of them. */
const apiWith = (pages: number, reachable = pages) => {
  const listTickets = jest.fn<TicketingApi['listTickets']>(async ({ cursor }) => {
    const page = Number(cursor ?? 0)
    if (page >= reachable) throw new ApiError(503, [])
    return { items: [ticket(page)], nextCursor: page + 1 < pages ? String(page + 1) : undefined }
  })
  return { listTickets }
}

describe('findNewest', () => {
  it('reads all pages', async () => {
    expect(await findNewest(apiWith(3))).toEqual([ticket(0), ticket(1), ticket(2)])
  })

  it('stops at a maximum number of pages', async () => {
    const api = apiWith(1_000)
    expect(await findNewest(api)).toHaveLength(20)
    expect(api.listTickets).toHaveBeenCalledTimes(20)
  })

  it('returns the pages read before the service went down', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    expect(await findNewest(apiWith(3, 2))).toEqual([ticket(0), ticket(1)])
  })
})
