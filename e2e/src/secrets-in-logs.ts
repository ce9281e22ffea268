import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Patterns of secrets that no log may contain, by kind. */
const secrets: Record<string, RegExp> = {
  'a password': /correct horse/i,
  'the hash of a password': /\$argon2/,
  'a session': /session=ey|eyJqd3QiOi/,
  'a JWT': /eyJ[\w-]{5,}\.eyJ[\w-]+\.[\w-]+/,
  'a key of Stripe': /\b(sk|rk|whsec)_\w{8,}/,
  'a signature of a webhook': /\bv1=[0-9a-f]{64}/,
  'a client secret': /_secret_\w/,
  // Not part of a UUID, such as MongoDB's connection ids.
  'a card': /\b(tok|pm)_\w{3,}|\b(card|src)_\d\w+|(?<![\w-])4[0-9]{3}([ -]?[0-9]{4}){3}(?![\w-])/,
  'credentials in an address': /\w:\/\/[^\s/:@"]*:[^\s/@"]+@/,
}

/** The secrets that a stack made for itself, by name. */
const own = async (directory: string): Promise<[string, string][]> => {
  const {
    passwords = {},
    jwtKey = '',
    ...others
  } = JSON.parse(await readFile(join(directory, 'secrets.json'), 'utf8'))
  return [
    ...String(jwtKey)
      .split(',')
      .map((key) => ['jwtKey', key] as [string, string]),
    ...Object.entries<string>(others),
    ...Object.entries<string>(passwords).map(
      ([user, password]) => [`the password of ${user}`, password] as [string, string],
    ),
  ]
}

/** Each log line of a stack that contains a secret: the kind, the file, and the line. */
const linesWithSecrets = async (directory: string): Promise<string[]> => {
  const known = await own(directory)
  const logs = join(directory, 'logs')
  const names = await readdir(logs)
  if (names.length === 0) throw new Error(`There are no logs in ${logs}`)
  const found: string[] = []
  for (const name of names) {
    for (const line of (await readFile(join(logs, name), 'utf8')).split('\n')) {
      const told = [
        ...Object.entries(secrets).flatMap(([what, pattern]) => (pattern.test(line) ? [what] : [])),
        ...known.flatMap(([what, secret]) => (line.includes(secret) ? [what] : [])),
      ]
      found.push(...told.map((what) => `${what} in ${name}: ${line.slice(0, 500)}`))
    }
  }
  return found
}

/** @throws Error that lists every line of the logs of the stack in `directory` that contains a secret */
export const expectNoSecretsInLogs = async (directory: string): Promise<void> => {
  const found = await linesWithSecrets(directory)
  if (found.length > 0) throw new Error(`The logs contain secrets:\n${found.slice(0, 20).join('\n')}`)
}
