import { renderAsyncApi } from './event-docs/asyncapi.ts'
import { renderJetStreamUsers, renderNatsStreamingUsers } from './event-docs/broker-users.ts'
import { renderMarkdown } from './event-docs/markdown.ts'
import { renderMetrics } from './metric-docs/markdown.ts'

/** All generated documents, by path in the repository. */
export const documents = (): { path: string; text: string }[] => [
  { path: 'docs/events.md', text: renderMarkdown() },
  { path: 'docs/asyncapi.yaml', text: renderAsyncApi() },
  { path: 'docs/metrics.md', text: renderMetrics() },
  { path: 'infra/k8s/nats-streaming.conf', text: renderNatsStreamingUsers() },
  { path: 'infra/k8s-prod/jetstream/users.conf', text: renderJetStreamUsers() },
]
