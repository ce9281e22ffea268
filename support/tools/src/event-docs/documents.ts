import { renderAsyncApi } from './asyncapi.ts'
import { renderJetStreamUsers, renderNatsStreamingUsers } from './broker-users.ts'
import { renderMarkdown } from './markdown.ts'

/** All generated documents, by path in the repository. */
export const documents = (): { path: string; text: string }[] => [
  { path: 'docs/events.md', text: renderMarkdown() },
  { path: 'docs/asyncapi.yaml', text: renderAsyncApi() },
  { path: 'infra/k8s/nats-streaming.conf', text: renderNatsStreamingUsers() },
  { path: 'infra/k8s-prod/jetstream/users.conf', text: renderJetStreamUsers() },
]
