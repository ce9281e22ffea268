export { freePort } from '@ticketing/local/process'
export { NATS_CLUSTER_ID } from '@ticketing/local/servers'
export { type AnyOrder, type AnyOrderOptions, inAnyOrder } from './any-order.ts'
export { createInMemoryBus, InMemoryBroker } from './broker/in-memory-bus.ts'
export { openTestBus, type TestBus } from './broker/test-bus.ts'
export { describeCrashes } from './crashes/crash-matrix.ts'
export { describeEndedSessionCrashes } from './crashes/ended-session-crashes.ts'
export { startWatchedProcess, type WatchedProcess } from './crashes/watched-process.ts'
export { describeEndedSessions } from './ended-sessions.ts'
export { eventually } from './eventually.ts'
export { type InboxState, inboxOf } from './inbox-of.ts'
export { metricsOf } from './metrics-of.ts'
export { describePoison } from './poison.ts'
export {
  MONGO_KEY,
  startMongo,
  startMongoMembers,
  startNatsCluster,
  startNatsServer,
  startNatsStreaming,
  startRedis,
  startStripeMock,
  startToxiproxy,
  type TestCluster,
} from './servers/start.ts'
export type { TestServer } from './servers/test-server.ts'
export { useServers } from './servers/use-servers.ts'
export { type ServiceProcess, startServiceProcess } from './service-process.ts'
export { testEnv } from './test-env.ts'
export { aUser, newId, TEST_KEY, type TestUser } from './users.ts'
