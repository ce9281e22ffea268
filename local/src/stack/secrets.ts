import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { newPassword, USERS } from '../servers/passwords.ts'
import { writePrivately } from '../servers/private-file.ts'
import { StackError } from './errors.ts'

const passwords = z.record(z.enum(USERS), z.string().regex(/^[\w-]{32,}$/))

const schema = z.object({
  /** Signs sessions; several, separated by commas: the first signs, each verifies. */
  jwtKey: z.string().min(32),
  /** Signs passes; several as above. */
  passKey: z.string().min(43),
  /** Signs the webhooks of the stand-in for Stripe. */
  webhookSecret: z.string().startsWith('whsec_'),
  /** Of each service, and of the owner, at every server. */
  passwords,
})

export type Secrets = z.infer<typeof schema>

const newSecrets = (): Secrets => ({
  jwtKey: randomBytes(32).toString('base64url'),
  passKey: randomBytes(32).toString('base64url'),
  webhookSecret: `whsec_${randomBytes(24).toString('base64url')}`,
  passwords: passwords.parse(Object.fromEntries(USERS.map((user) => [user, newPassword()]))),
})

const textOf = (secrets: Secrets) => `${JSON.stringify(secrets, null, 2)}\n`

/**
 * The secrets of this stack: made once, so that sessions survive a restart, and readable by their owner only.
 * @throws {StackError} when the file cannot be read: what it held is not made up
 */
export async function loadSecrets(file: string): Promise<Secrets> {
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return complete(file, known)
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, textOf(newSecrets()), { mode: 0o600 })
  // A link, unlike a rename, never replaces what another process has just written.
  await link(temporary, file).catch(() => {})
  await rm(temporary)
  return complete(file, await readFile(file, 'utf8'))
}

/** A file of before there were passwords or passes, or before there was one of the users, gets what it lacks. */
async function complete(file: string, text: string): Promise<Secrets> {
  const fresh = newSecrets()
  let secrets: Secrets
  try {
    const known = JSON.parse(text)
    secrets = schema.parse({
      passKey: fresh.passKey,
      ...known,
      passwords: { ...fresh.passwords, ...known.passwords },
    })
  } catch (error) {
    throw new StackError(
      `${file} does not hold the secrets of this stack. Put it back, or remove it: new ones are made, and everybody has to sign in again. (${error instanceof Error ? error.name : error})`,
    )
  }
  const next = textOf(secrets)
  if (next !== text) await writePrivately(file, next)
  return secrets
}

/**
 * Replaces every secret. Sessions that the last key has signed stay good until the next time; passes, which may be on
 * paper, stay good with every key.
 */
export async function rotateSecrets(file: string): Promise<void> {
  const { jwtKey, passKey } = await loadSecrets(file)
  const [last = ''] = jwtKey.split(',')
  const fresh = newSecrets()
  const keys = { jwtKey: `${fresh.jwtKey},${last}`, passKey: `${fresh.passKey},${passKey}` }
  await writePrivately(file, textOf({ ...fresh, ...keys }))
}
