import type { Article } from './article.ts'
import { help } from './help.tsx'
import { privacy } from './privacy.tsx'
import { terms } from './terms.tsx'

/** The pages of text, as the footer lists them. */
export const articles: readonly Article[] = [help, terms, privacy]
