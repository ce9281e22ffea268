import { renderAsyncApi } from './asyncapi.ts'
import { renderJetStreamUsers, renderNatsStreamingUsers } from './broker-users.ts'
import { renderMarkdown } from './markdown.ts'

/** Every generated document: its path in the repository and what it must hold. */
export const documents = (): { path: string; text: string }[] => [
  { path: 'docs/events.md', text: renderMarkdown() },
  { path: 'docs/asyncapi.yaml', text: renderAsyncApi() },
  { path: 'infra/k8s/nats-streaming.conf', text: renderNatsStreamingUsers() },
  { path: 'infra/k8s-prod/jetstream/users.conf', text: renderJetStreamUsers() },
]
