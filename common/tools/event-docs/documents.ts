import { renderAsyncApi } from './asyncapi.ts'
import { renderMarkdown } from './markdown.ts'

/** Every generated document: its path in the repository and what it must hold. */
export const documents = (): { path: string; text: string }[] => [
  { path: 'docs/events.md', text: renderMarkdown() },
  { path: 'docs/asyncapi.yaml', text: renderAsyncApi() },
]
