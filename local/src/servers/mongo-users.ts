import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongoRole, setMongoUsers } from '@ticketing/common/mongo-users'
import { isOn, serviceNames } from '@ticketing/common/services'
import { MongoClient } from 'mongodb'
import type { ServerPlace } from './arguments.ts'
import type { Passwords } from './passwords.ts'
import { writePrivately } from './private-file.ts'

/** Who enters MongoDB: the services that keep their data there, and the owner. */
const USERS = [...serviceNames.filter((name) => isOn(name, 'mongodb')), 'owner'] as const

/** Runs a mongod without access control, on a socket that only this user can open. */
export type RunUnguarded = (
  args: string[],
  isReady: () => Promise<boolean>,
) => Promise<{ stop(): Promise<void> }>

/**
 * Sees to it that the users of a MongoDB have these passwords and their roles, before it is started for all: on an empty
 * directory, on one of an earlier release, and when passwords were changed or lost.
 */
export async function prepareMongoUsers(
  { directory }: ServerPlace,
  passwords: Passwords,
  run: RunUnguarded,
): Promise<void> {
  const marker = join(directory, 'users.sha256')
  const wanted = createHash('sha256')
    .update(JSON.stringify([passwords, USERS.map(mongoRole)]))
    .digest('hex')
  if ((await readFile(marker, 'utf8').catch(() => '')) === wanted) return
  // A folder that only its owner may enter; short, as the name of a socket has to be.
  const folder = await mkdtemp(join(tmpdir(), 'mongod-'))
  const socket = join(folder, 'mongod.sock')
  const client = new MongoClient(`mongodb://${encodeURIComponent(socket)}`, {
    serverSelectionTimeoutMS: 1_000,
  })
  const answers = () =>
    client.connect().then(
      () => true,
      () => false,
    )
  try {
    const mongod = await run(['--bind_ip', socket, '--dbpath', directory], answers)
    try {
      const users = Object.fromEntries(USERS.map((user) => [user, passwords[user]]))
      await setMongoUsers(client.db('admin'), users)
    } finally {
      await client.close()
      await mongod.stop()
    }
    await writePrivately(marker, wanted)
  } finally {
    await client.close()
    await rm(folder, { recursive: true })
  }
}
