/**
 * Run before a service whose MongoDB is a replica set, with the service's own MONGO_URI: ends as soon as there is one.
 *
 *     node common/build/store/replica-set/main.js
 */
import { loadConfig } from '../../config/load-config.ts'
import { mongoConfig } from '../../config/schemas.ts'
import { createLogger } from '../../logging/logger.ts'
import { initiateReplicaSet } from './initiate.ts'

// As the first process of a container it would not end by itself.
process.once('SIGTERM', () => process.exit(0))

await initiateReplicaSet(loadConfig(mongoConfig).MONGO_URI, createLogger('replica-set', 'info'))
