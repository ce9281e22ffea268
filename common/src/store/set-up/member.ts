import type { mongo } from 'mongoose'

/**
 * Enters a MongoDB as its members enter one another, for which no user has to be there yet. Whoever has the key may do
 * anything.
 * @param key what the file of `--keyFile` holds
 */
export const asMember = (key: string): mongo.MongoClientOptions => ({
  auth: { username: '__system', password: key },
  authSource: 'local',
  authMechanism: 'SCRAM-SHA-256',
})
