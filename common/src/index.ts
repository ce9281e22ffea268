export { deriveKey } from './config/derive-key.ts'
export * from './config/load-config.ts'
export * from './config/schemas.ts'
export * from './contract/index.ts'
export * from './errors/api-error.ts'
export type { Aggregate } from './events/define-event.ts'
export * from './events/event-map.ts'
export * from './events/message.ts'
export { publishEvent } from './events/publish-event.ts'
export { clientAddress } from './http/client-address.ts'
export { RecentFinder } from './http/find-recent.ts'
export * from './http/paging.ts'
export {
  type ApiDescription,
  defineRoute,
  type Route,
  type RouteDescription,
} from './http/route.ts'
export * from './http/validate.ts'
export { BacklogWatch } from './inbox/backlog-watch.ts'
export { defineHandler, onEvent, UnknownAggregateError } from './inbox/event-handler.ts'
export type { DeadLetter, WaitingMessage } from './inbox/inbox.ts'
export { messageId } from './inbox/message-id.ts'
export { onCopied } from './inbox/on-copied.ts'
export { createRedisInbox, GUARD_TTL_SECONDS } from './inbox/redis-inbox.ts'
export { LiveFeed } from './live/live-feed.ts'
export { createLogger, type Logger } from './logging/logger.ts'
export { traceparent } from './logging/trace.ts'
export type { FoundIn, MetricDefinition } from './metrics/definitions/define.ts'
export { type MetricName, metrics } from './metrics/definitions/index.ts'
export { servicesIn } from './metrics/found-in.ts'
export { counter, gauge, histogram } from './metrics/metric.ts'
export { type OutboxFields, type OutboxMethods, outboxPlugin } from './outbox/outbox-plugin.ts'
export { run } from './service/run.ts'
export { type RunningService, type ServiceParts, startService } from './service/start-service.ts'
export * from './services.ts'
export {
  forgetSession,
  type SessionOptions,
  signToken,
  startSession,
} from './session/current-user.ts'
export { type EndedSession, endedSessionModel, endedSessionSchema } from './session/ended-session.ts'
export { EndedSessions } from './session/ended-sessions.ts'
export { onSessionEnded } from './session/on-session-ended.ts'
export { newSessionId, type Session } from './session/session-id.ts'
export { type CopyFields, copyPlugin } from './store/copy-plugin.ts'
export { isDuplicateKey, isStaleWrite } from './store/errors.ts'
export { mongoStore } from './store/mongo-store.ts'
export { type RedisStore, redisStore } from './store/redis-store.ts'
export { retryStale } from './store/retry-stale.ts'
export type { Store } from './store/store.ts'
export { upgradeStore } from './store/upgrade.ts'
export { type BusConfig, createEventBus } from './transport/create-event-bus.ts'
export type {
  Delivery,
  EventBus,
  LogEntry,
  SubscribeOptions,
  Subscription,
} from './transport/event-bus.ts'
