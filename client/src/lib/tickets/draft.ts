import { MAX_TITLE_LENGTH } from '@ticketing/common/contract'
import { type SearchParams, textParam } from '../search-params.ts'

/** A ticket as its seller types it. */
export interface Draft {
  title: string
  price: string
}

/** Longer than any price. */
const MAX_PRICE_LENGTH = 30

/** The URL of a form's page with what was typed, to keep it while the seller signs in again. */
export const draftPath = (page: string, { title, price }: Draft): string =>
  `${page}?${new URLSearchParams({
    title: title.slice(0, MAX_TITLE_LENGTH),
    price: price.slice(0, MAX_PRICE_LENGTH),
  })}`

/** The draft in a page's URL, if any. */
export function readDraft(params: SearchParams): Draft | undefined {
  const [title, price] = [textParam(params.title), textParam(params.price)]
  return title === undefined && price === undefined ? undefined : { title: title ?? '', price: price ?? '' }
}
