export { describeCrashes } from './crash-matrix.ts'
export { NATS_CLUSTER_ID } from '../servers/arguments.ts'
export { eventually } from './eventually.ts'
export { startMongo } from './mongo.ts'
export {
  startNatsCluster,
  startNatsServer,
  startNatsStreaming,
  startRedis,
  startStripeMock,
  startToxiproxy,
  type TestCluster,
} from './start.ts'
export { type ServiceProcess, startServiceProcess } from './service-process.ts'
export type { TestServer } from './test-server.ts'
export { useServers } from './use-servers.ts'
export type { WatchedProcess } from './watched-process.ts'
