import { createEventSource, type EventSourceClient } from 'eventsource-client'
import type { Customer } from './customer.ts'

const MOST_PAGES = 8

/** A ticket or an order, as a page shows it. */
export interface Shown {
  id: string
  version: number
}

/** A page with live updates, open during the whole run. */
export interface LivePage {
  of: 'ticket' | 'order'
  ids: readonly string[]
  /** Who looks at it. */
  person: Customer
  /** What it shows now, by id. */
  shown: Map<string, Shown>
}

/** The pages that users have left open. */
export class LivePages {
  readonly pages: LivePage[] = []
  readonly #url: string
  readonly #sources: EventSourceClient[] = []

  constructor(url: string) {
    this.#url = url
  }

  /** Opens one more, unless there are enough. */
  open(of: LivePage['of'], ids: readonly string[], person: Customer): void {
    if (this.pages.length >= MOST_PAGES || ids.length === 0) return
    const shown = new Map<string, Shown>()
    this.pages.push({ of, ids, person, shown })
    const source = createEventSource({
      url: `${this.#url}/api/${of}s/events?ids=${ids.join(',')}`,
      headers: { cookie: person.cookie },
      onMessage: ({ event, data }) => {
        if (event !== of) return
        const news = JSON.parse(data) as Shown
        // Like the shop's own pages, keeps the newest version, even if an older one arrives late.
        if (news.version >= (shown.get(news.id)?.version ?? 0)) shown.set(news.id, news)
      },
    })
    this.#sources.push(source)
  }

  close(): void {
    for (const source of this.#sources) source.close()
  }
}
