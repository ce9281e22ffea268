import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'

const schema = z.object({
  /** Signs sessions. */
  jwtKey: z.string().min(32),
  /** Signs the webhooks of the stand-in for Stripe. */
  webhookSecret: z.string().startsWith('whsec_'),
})

export type Secrets = z.infer<typeof schema>

/** The secrets of this stack: made once, so that sessions survive a restart, and readable by their owner only. */
export async function loadSecrets(file: string): Promise<Secrets> {
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return schema.parse(JSON.parse(known))
  const secrets = {
    jwtKey: randomBytes(32).toString('base64url'),
    webhookSecret: `whsec_${randomBytes(24).toString('base64url')}`,
  }
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  // A link, unlike a rename, never replaces what another process has just written.
  await link(temporary, file).catch(() => {})
  await rm(temporary)
  return schema.parse(JSON.parse(await readFile(file, 'utf8')))
}
