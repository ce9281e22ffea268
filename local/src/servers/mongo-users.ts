import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, MongoClient } from 'mongodb'
import type { ServerPlace } from './arguments.ts'
import type { Passwords } from './passwords.ts'
import { writePrivately } from './private-file.ts'

/** The services that keep their data in MongoDB, each in the database of its name. */
const SERVICES = ['auth', 'tickets', 'orders', 'payments'] as const

const OWNER_ROLE = 'owner'

/** Makes the users anew, or gives those that are there these passwords and roles. */
async function setUsers(admin: Db, passwords: Passwords): Promise<void> {
  const role = {
    privileges: [{ resource: { db: '', collection: 'dead_letters' }, actions: ['remove'] }],
    roles: ['readAnyDatabase'],
  }
  const { roles } = await admin.command({ rolesInfo: OWNER_ROLE })
  await admin.command(
    roles.length > 0 ? { updateRole: OWNER_ROLE, ...role } : { createRole: OWNER_ROLE, ...role },
  )
  const wanted = [
    ...SERVICES.map((service) => ({ name: service, roles: [{ role: 'readWrite', db: service }] })),
    { name: 'owner', roles: [{ role: OWNER_ROLE, db: 'admin' }] },
  ] as const
  for (const { name, roles } of wanted) {
    const { users } = await admin.command({ usersInfo: name })
    const user = { pwd: passwords[name], roles }
    await admin.command(users.length > 0 ? { updateUser: name, ...user } : { createUser: name, ...user })
  }
}

/** A run of a mongod that asks nobody who they are, on a socket that nobody else can open. */
export type RunUnguarded = (
  args: string[],
  isReady: () => Promise<boolean>,
) => Promise<{ stop(): Promise<void> }>

/**
 * Sees to it that the users of a MongoDB have these passwords, before it is started for all: on an empty directory, on
 * one from before there were users, and when passwords were changed or lost.
 */
export async function prepareMongoUsers(
  { directory }: ServerPlace,
  passwords: Passwords,
  run: RunUnguarded,
): Promise<void> {
  const marker = join(directory, 'users.sha256')
  const wanted = createHash('sha256').update(JSON.stringify(passwords)).digest('hex')
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
      await setUsers(client.db('admin'), passwords)
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
