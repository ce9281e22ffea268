import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { declarationOf, events, publisherOf, type Subject, serviceNames, services } from '@ticketing/common'

const root = new URL('../../../', import.meta.url)

const sourceOf = async (service: string): Promise<string> => {
  const folder = new URL(`${service}/src/`, root)
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'))
  return (await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))).join('\n')
}

/** Handlers that services share. */
const shared = { onSessionEnded: 'session:ended' }

const subjectsAfter = (code: RegExp, source: string): string[] =>
  [...new Set([...source.matchAll(code)].map(([, subject = '']) => subject))].sort()

describe('the declared services', () => {
  it('are those with a folder, and are workspaces', async () => {
    const folders = (await readdir(root)).filter((name) =>
      existsSync(new URL(`${name}/src/service.ts`, root)),
    )
    expect([...serviceNames].sort()).toEqual(folders.sort())
    const { workspaces } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'))
    expect(workspaces).toEqual(expect.arrayContaining(folders))
  })

  it('may import what biome.json allows', async () => {
    const { overrides } = JSON.parse(await readFile(new URL('biome.json', root), 'utf8'))
    expect(overrides[0].includes).toEqual(serviceNames.map((name) => `${name}/src/**`))
  })

  it('have APIs at different paths', () => {
    const paths = Object.values(services).flatMap((service) => ('api' in service ? [service.api] : []))
    expect(new Set(paths).size).toBe(paths.length)
  })

  it.each(serviceNames)('match what their code publishes and consumes: %s', async (service) => {
    const source = await sourceOf(service)
    const { publishes, consumes } = declarationOf(service)
    expect({
      publishes: subjectsAfter(/(?:raise|writeEvent)\(\s*'([^']+)'/g, source),
      consumes: [
        ...subjectsAfter(/(?:onEvent\(|onCopied\(|defineHandler\(\{\s*subject:)\s*'([^']+)'/g, source),
        ...Object.entries(shared).flatMap(([handler, subject]) =>
          source.includes(`${handler}(`) ? [subject] : [],
        ),
      ].sort(),
    }).toEqual({ publishes: [...publishes].sort(), consumes: [...consumes].sort() })
  })

  it('publish every event other than snapshots, one service each', () => {
    const told = serviceNames.flatMap((service) => [...declarationOf(service).publishes])
    expect(new Set(told).size).toBe(told.length)
    const snapshots = (Object.keys(events) as Subject[]).filter((subject) => publisherOf(subject) === 'owner')
    for (const subject of snapshots) expect(events[subject]).toHaveProperty('snapshot', true)
  })
})
