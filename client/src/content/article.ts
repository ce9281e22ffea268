import type { ReactNode } from 'react'
import type { ShopFacts } from '#lib/shop-facts.ts'

/** A page of text that the owner of the shop edits. */
export interface Article {
  path: string
  title: string
  /** One sentence, for search engines and below the title. */
  description: string
  /** The text, in plain HTML. */
  Text: (shop: ShopFacts) => ReactNode
}
