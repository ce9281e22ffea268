import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { events } from '@ticketing/common'

const services = ['auth', 'tickets', 'orders', 'payments', 'expiration']

const sourceOf = async (service: string): Promise<string> => {
  const folder = new URL(`../../../${service}/src/`, import.meta.url)
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'))
  return (await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))).join('\n')
}

/** Handlers that services share. */
const shared = { onSessionEnded: 'session:ended' }

const subjectsAfter = (code: RegExp, source: string): string[] =>
  [...new Set([...source.matchAll(code)].map(([, subject = '']) => subject))].sort()

describe('the services that an event names', () => {
  it.each(services)('are those whose code publishes or consumes it: %s', async (service) => {
    const source = await sourceOf(service)
    const all = Object.values(events)
    expect({
      publishes: subjectsAfter(/(?:raise|writeEvent)\(\s*'([^']+)'/g, source),
      consumes: [
        ...subjectsAfter(/(?:onEvent\(|onCopied\(|defineHandler\(\{\s*subject:)\s*'([^']+)'/g, source),
        ...Object.entries(shared).flatMap(([handler, subject]) =>
          source.includes(`${handler}(`) ? [subject] : [],
        ),
      ].sort(),
    }).toEqual({
      publishes: all
        .filter(({ publisher }) => publisher === service)
        .map(({ subject }) => subject)
        .sort(),
      consumes: all
        .filter(({ consumers }) => consumers.some((consumer) => consumer === service))
        .map(({ subject }) => subject)
        .sort(),
    })
  })
})
