import type { TicketModel } from '../models/ticket.ts'
import { closestWord, misspellingsOf } from './misspellings.ts'
import { queryTerms } from './search-terms.ts'
import { words } from './words.ts'

/** Longer searches are answered as they are, since each word costs two queries. */
const MAX_WORDS = 8
/** How many tickets are looked at for the word that was meant. */
const MAX_TICKETS = 50

const correct = async (tickets: TicketModel, word: string): Promise<string> => {
  const keys = misspellingsOf(word)
  const [term] = queryTerms(word)
  if (keys.length === 0 || (await tickets.exists({ status: 'available', terms: term }))) return word
  const near = await tickets
    .find(
      { status: 'available', misspellings: { $in: keys } },
      { title: 1, 'event.venue': 1, 'event.city': 1 },
    )
    .limit(MAX_TICKETS)
    .lean()
  const texts = near.flatMap(({ title, event }) => [title, event?.venue ?? '', event?.city ?? ''])
  return closestWord(word, texts) ?? word
}

/** A search with the words that nothing on sale has replaced by similar ones; undefined if there are none. */
export const correctSearch = async (tickets: TicketModel, search: string): Promise<string | undefined> => {
  const asked = words(search)
  if (asked.length > MAX_WORDS) return undefined
  const corrected = await Promise.all(asked.map((word) => correct(tickets, word)))
  return corrected.some((word, index) => word !== asked[index]) ? corrected.join(' ') : undefined
}
