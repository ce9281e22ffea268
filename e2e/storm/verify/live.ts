import { eventually } from '@ticketing/test-kit/eventually'
import type { LivePage, LivePages } from '../people/live-pages.ts'

/** A broken stream is reopened within seconds. */
const SHOWN_MS = 30_000

/** Differences between the final state and what the pages left open show. */
export async function verifyLive({ pages }: LivePages): Promise<string[]> {
  return (await Promise.all(pages.map(verifyPage))).flat()
}

async function verifyPage({ of, ids, person, shown }: LivePage): Promise<string[]> {
  const ends = await Promise.all(ids.map((id) => (of === 'ticket' ? person.ticket(id) : person.order(id))))
  const wrong = () =>
    ends.flatMap((end) => {
      const [seen, real] = [JSON.stringify(shown.get(end.id)), JSON.stringify(end)]
      return seen === real ? [] : [`a page that was left open shows ${seen} instead of ${real}`]
    })
  const settled = async () => {
    if (wrong().length > 0) throw new Error('The page is behind')
  }
  await eventually(settled, { timeoutMs: SHOWN_MS }).catch(() => {})
  return wrong()
}
