import type { Document } from 'mongodb'

/** A command that a service has sent to its store. */
export interface StoreCommand {
  service: string
  /** The operation, without its varying values: `update tickets by _id, version: $set, $pull`. */
  text: string
  /** Milliseconds since 1970. */
  at: number
}

/** `a, b.c` of `{ a: 1, 'b.c': 2 }`. */
const keysOf = (document: Document): string =>
  Object.entries(document)
    .map(([key, value]) =>
      key.startsWith('$') && Array.isArray(value) ? value.map(keysOf).join(' and ') : key,
    )
    .join(', ')

const by = (filter?: Document) => (filter && Object.keys(filter).length > 0 ? ` by ${keysOf(filter)}` : '')

const changing = (update: unknown) =>
  Array.isArray(update)
    ? ': a pipeline'
    : `: ${Object.keys((update as Document | undefined) ?? {}).join(', ')}`

/** The command of an entry in `system.profile`. */
export const fromProfile = ({ ns, op, command, ts }: Document): StoreCommand => {
  const [service = '', ...rest] = String(ns).split('.')
  const collection = rest.join('.')
  const tell = (text: string) => ({ service, text, at: ts.getTime() })
  switch (op) {
    case 'query':
      return tell(`find ${collection}${by(command.filter)}`)
    case 'update':
      return tell(`update ${collection}${by(command.q)}${changing(command.u)}`)
    case 'remove':
      return tell(`delete ${collection}${by(command.q)}`)
    case 'command': {
      if (command.findAndModify)
        return tell(`find and modify ${collection}${by(command.query)}${changing(command.update)}`)
      if (command.aggregate) return tell(`aggregate ${collection}${by(command.pipeline?.[0]?.$match)}`)
      return tell(`${Object.keys(command)[0]} ${collection}`)
    }
    default:
      return tell(`${op} ${collection}`)
  }
}

/** The command of a line that MONITOR shows. @param at in milliseconds since 1970 */
export const fromMonitor = (service: string, at: number, [name = '', ...args]: string[]): StoreCommand => {
  const isScript = /^eval/i.test(name)
  const script = isScript ? ` ${args[0]?.replace(/\s+/g, ' ').trim().slice(0, 30)}` : ''
  const key = (isScript ? args[2] : args[0]) ?? ''
  return { service, at, text: `${name.toLowerCase()}${script} ${key.replace(/[0-9a-f]{24}/g, 'ID')}` }
}

/** How often each service issued each command. */
export const tableOf = (title: string, commands: readonly StoreCommand[]): string => {
  const counts = new Map<string, number>()
  for (const { service, text } of commands) {
    const line = `${service.padEnd(11)} ${text}`
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  const lines = [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([line, count]) => `${String(count).padStart(5)}  ${line}`)
  return [`${title}: ${commands.length}`, ...lines].join('\n')
}
