export { mongodArguments, NATS_CLUSTER_ID, type ServerPlace } from './arguments.ts'
export { cacheDirectory } from './cache-directory.ts'
export { ProvisionError } from './errors.ts'
export { launchServer } from './launch.ts'
export { type Progress, provideServer, type ServerName } from './provide-server.ts'
export { httpAnswers, natsAnswers, says } from './readiness.ts'
export {
  jetstream,
  jetstreamMember,
  keyedMongod,
  mongod,
  mongodMember,
  natsStreaming,
  type Recipe,
  redis,
  stripeMock,
  toxiproxy,
} from './recipes.ts'
