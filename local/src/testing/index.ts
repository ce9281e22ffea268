export { freePort } from '../process/free-port.ts'
export { NATS_CLUSTER_ID } from '../servers/arguments.ts'
export { type AnyOrder, type AnyOrderOptions, inAnyOrder } from './any-order.ts'
export { describeCrashes } from './crash-matrix.ts'
export { describeEndedSessions } from './ended-sessions.ts'
export { eventually } from './eventually.ts'
export { describePoison } from './poison.ts'
export { type ServiceProcess, startServiceProcess } from './service-process.ts'
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
} from './start.ts'
export type { TestServer } from './test-server.ts'
export { useServers } from './use-servers.ts'
export { startWatchedProcess, type WatchedProcess } from './watched-process.ts'
