import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import type { Logger } from 'pino'

const { MongoClient } = mongoose.mongo

const ANSWER_MS = 2_000
const RETRY_MS = 1_000

/** What a member says of itself: whether it belongs to a set, or `undefined` when it does not answer. */
const belongs = async (host: string): Promise<boolean | undefined> => {
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: ANSWER_MS,
  })
  try {
    const hello = await client.db('admin').command({ hello: 1 })
    return 'setName' in hello
  } catch {
    return undefined
  } finally {
    await client.close()
  }
}

const initiate = async (name: string, hosts: readonly string[]): Promise<void> => {
  const client = new MongoClient(`mongodb://${hosts[0]}/?directConnection=true`)
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
 * @param uri as in `mongodb://a:27017,b:27017,c:27017/orders?replicaSet=rs0`; members without access control
 */
export const initiateReplicaSet = async (uri: string, logger: Logger): Promise<void> => {
  const { replicaSet, hosts } = new MongoClient(uri).options
  if (!replicaSet) throw new Error('The address names no replica set (replicaSet=…)')
  const names = hosts.map(String)
  for (;;) {
    const answers = await Promise.all(names.map(belongs))
    if (answers.includes(true)) return
    // A silent member may belong to a set that this would tear apart.
    if (!answers.includes(undefined)) {
      await initiate(replicaSet, names).then(
        () => logger.info({ replicaSet, members: names }, 'made the replica set'),
        // Another process was faster, or the members do not find each other yet: looked at again.
        (error) => logger.warn({ err: error }, 'cannot make the replica set yet'),
      )
    }
    await sleep(RETRY_MS)
  }
}
