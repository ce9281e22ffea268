import { EventEmitter, once } from 'node:events'
import { createEventSource } from 'eventsource-client'

const PATIENCE_MS = 30_000

/** Somebody else's page of a ticket, which follows it live. */
export interface TicketPage {
  /** When it shows that the ticket is reserved, as `performance.now()` tells the time. */
  reserved: Promise<number>
  close(): void
}

/** Opens the page of a ticket that is on sale, and answers once it shows it. */
export const openTicketPage = async (url: string, id: string): Promise<TicketPage> => {
  const shown = new EventEmitter()
  const source = createEventSource({
    url: `${url}/api/tickets/events?ids=${id}`,
    onMessage: ({ event, data }) => {
      if (event === 'ticket') shown.emit(JSON.parse(data).status, performance.now())
    },
  })
  const when = async (status: string): Promise<number> => {
    const [time] = await once(shown, status, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return time
  }
  await when('available')
  return { reserved: when('reserved'), close: () => source.close() }
}
