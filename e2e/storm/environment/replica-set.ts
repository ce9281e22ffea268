import { eventually } from '@ticketing/test-kit/eventually'
import { MongoClient } from 'mongodb'

const ASK_MS = 2_000

const asked = async (port: number, command: Record<string, unknown>) => {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: ASK_MS,
    socketTimeoutMS: 10 * ASK_MS,
  })
  try {
    return await client.db('admin').command(command)
  } finally {
    await client.close()
  }
}

/** Whether the MongoDB at a port is the primary of its replica set. */
export const isPrimary = async (port: number): Promise<boolean> =>
  (await asked(port, { hello: 1 })).isWritablePrimary === true

/** Makes servers members of the replica set `rs0`, and waits until it has a primary. @param hosts comma-separated */
export const makeReplicaSet = async (hosts: string): Promise<void> => {
  const members = hosts.split(',').map((host, _id) => ({ _id, host }))
  const ports = members.map(({ host }) => Number(host.split(':')[1]))
  await asked(ports[0] ?? 0, { replSetInitiate: { _id: 'rs0', members } })
  await eventually(async () => {
    if (!(await Promise.all(ports.map(isPrimary))).includes(true)) throw new Error('There is no primary yet')
  })
}
