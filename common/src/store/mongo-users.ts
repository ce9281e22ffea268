// Imported from its source by `local`, which starts the servers before `common` is built.

/** The database `admin`, as a driver has it. */
interface Admin {
  command(command: Record<string, unknown>): Promise<Record<string, unknown>>
}

const OWNER = 'owner'

/** What the owner may do besides reading everything: take dead letters away. */
const ownerRole = {
  privileges: [{ resource: { db: '', collection: 'dead_letters' }, actions: ['remove'] }],
  roles: ['readAnyDatabase'],
}

/** What a user may do. A service reads and writes the database of its name, and refuses old documents there. */
export const mongoRole = (user: string) =>
  user === OWNER
    ? ownerRole
    : {
        privileges: [{ resource: { db: user, collection: '' }, actions: ['collMod'] }],
        roles: [{ role: 'readWrite', db: user }],
      }

const listed = async (admin: Admin, command: 'rolesInfo' | 'usersInfo', name: string): Promise<boolean> => {
  const { roles, users } = await admin.command({ [command]: name })
  return ((roles ?? users) as unknown[]).length > 0
}

/**
 * Makes users, or gives those that are there these passwords, and their {@link mongoRole}.
 * @param passwords by user: `owner`, who reads everything, and services
 */
export const setMongoUsers = async (
  admin: Admin,
  passwords: Readonly<Record<string, string>>,
): Promise<void> => {
  for (const [name, pwd] of Object.entries(passwords)) {
    const role = (await listed(admin, 'rolesInfo', name)) ? 'updateRole' : 'createRole'
    await admin.command({ [role]: name, ...mongoRole(name) })
    const user = (await listed(admin, 'usersInfo', name)) ? 'updateUser' : 'createUser'
    await admin.command({ [user]: name, pwd, roles: [{ role: name, db: 'admin' }] })
  }
}
