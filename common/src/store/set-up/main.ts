/**
 * Run before a service that has a MongoDB of its own, with the service's MONGO_URI: ends as soon as the service can
 * enter it.
 *
 *     node common/build/store/set-up/main.js
 */
import { loadConfig } from '../../config/load-config.ts'
import { mongoSetUpConfig } from '../../config/schemas.ts'
import { createLogger } from '../../logging/logger.ts'
import { setUpMongo } from './set-up.ts'

// As the first process of a container it would not end by itself.
process.once('SIGTERM', () => process.exit(0))

const { MONGO_URI, MONGO_KEY, MONGO_OWNER_PASSWORD } = loadConfig(mongoSetUpConfig)
await setUpMongo(
  { uri: MONGO_URI, key: MONGO_KEY, ownerPassword: MONGO_OWNER_PASSWORD },
  createLogger('set-up', 'info'),
)
