import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import type { Logger } from 'pino'
import { setMongoUsers } from '../mongo-users.ts'
import { withoutUser } from './address.ts'
import { asMember } from './member.ts'
import { initiateReplicaSet } from './replica-set.ts'

const { MongoClient } = mongoose.mongo

const ANSWER_MS = 5_000
const RETRY_MS = 1_000

export interface SetUp {
  /** The address by which the service enters its MongoDB: its user, password and database, and the replica set, if any. */
  uri: string
  /** What the members know one another by. */
  key: string
  ownerPassword: string
}

/**
 * Makes a MongoDB what its service needs: one replica set, where the address names one, with a user for the service and
 * one for the owner, who have these passwords from then on. Any number of processes may do so at once; it waits for as
 * long as it takes.
 * @throws Error when the address names no user
 */
export const setUpMongo = async ({ uri, key, ownerPassword }: SetUp, logger: Logger): Promise<void> => {
  const { credentials, replicaSet } = new MongoClient(uri).options
  if (!credentials?.password) throw new Error('The address names no user with a password')
  const { username, password } = credentials
  if (replicaSet) await initiateReplicaSet(uri, logger, asMember(key))
  for (;;) {
    const client = new MongoClient(withoutUser(uri), {
      ...asMember(key),
      serverSelectionTimeoutMS: ANSWER_MS,
    })
    try {
      return await setMongoUsers(client.db('admin'), { [username]: password, owner: ownerPassword })
    } catch (error) {
      // It has not started yet, or there is no primary yet, or another process was faster.
      logger.warn({ err: error }, 'cannot set the users yet')
    } finally {
      await client.close()
    }
    await sleep(RETRY_MS)
  }
}
