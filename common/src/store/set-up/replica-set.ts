import { setTimeout as sleep } from 'node:timers/promises'
import mongoose, { type mongo } from 'mongoose'
import type { Logger } from 'pino'
import { memberAddress, withoutUser } from './address.ts'

const { MongoClient } = mongoose.mongo

const ANSWER_MS = 2_000
const RETRY_MS = 1_000

/** What a member says of itself: whether it belongs to a set, or `undefined` when it does not answer. */
const belongs = async (uri: string, host: string): Promise<boolean | undefined> => {
  const client = new MongoClient(memberAddress(uri, host), { serverSelectionTimeoutMS: ANSWER_MS })
  try {
    const hello = await client.db('admin').command({ hello: 1 })
    return 'setName' in hello
  } catch {
    return undefined
  } finally {
    await client.close()
  }
}

const initiate = async (
  uri: string,
  name: string,
  hosts: readonly string[],
  as: mongo.MongoClientOptions,
): Promise<void> => {
  const client = new MongoClient(memberAddress(uri, hosts[0] ?? ''), as)
  try {
    const members = hosts.map((host, _id) => ({ _id, host }))
    await client.db('admin').command({ replSetInitiate: { _id: name, members } })
  } finally {
    await client.close()
  }
}

/**
 * Makes one replica set of the members that an address names, unless they are one already; any number of processes
 * may do so at once. It waits for as long as it takes, and never touches a set that exists: a member that came back
 * with an empty disk joins the others, as long as one of them can be asked.
 * @param uri as in `mongodb://a:27017,b:27017,c:27017/orders?replicaSet=rs0`
 * @param as who makes it, where the members ask for it; the address's own user need not be there yet
 */
export const initiateReplicaSet = async (
  uri: string,
  logger: Logger,
  as: mongo.MongoClientOptions = {},
): Promise<void> => {
  const servers = withoutUser(uri)
  const { replicaSet, hosts } = new MongoClient(servers).options
  if (!replicaSet) throw new Error('The address names no replica set (replicaSet=…)')
  const names = hosts.map(String)
  for (;;) {
    const answers = await Promise.all(names.map((host) => belongs(servers, host)))
    if (answers.includes(true)) return
    // A silent member may belong to a set that this would tear apart.
    if (!answers.includes(undefined)) {
      await initiate(servers, replicaSet, names, as).then(
        () => logger.info({ replicaSet, members: names }, 'made the replica set'),
        // Another process was faster, or the members do not find each other yet: looked at again.
        (error) => logger.warn({ err: error }, 'cannot make the replica set yet'),
      )
    }
    await sleep(RETRY_MS)
  }
}
