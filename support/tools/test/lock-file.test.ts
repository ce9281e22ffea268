import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'

interface Locked {
  link?: boolean
  inBundle?: boolean
  integrity?: string
  resolved?: string
  optionalDependencies?: Record<string, string>
}

const { packages } = JSON.parse(
  await readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
) as { packages: Record<string, Locked> }

/** Packages from a registry; bundled ones are part of another package. */
const served = Object.entries(packages).filter(
  ([path, { link, inBundle }]) => path.includes('node_modules/') && !link && !inBundle,
)

describe('package-lock.json', () => {
  it('has an integrity hash for each package, and no registry URLs', () => {
    expect(served.length).toBeGreaterThan(1000)
    expect(served.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([])
    expect(served.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([])
  })

  it('includes the binaries of every platform', () => {
    const names = new Set(
      Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
    )
    const optional = served.flatMap(([, each]) => Object.keys(each.optionalDependencies ?? {}))
    expect(optional.filter((name) => !names.has(name))).toEqual([])
  })
})
