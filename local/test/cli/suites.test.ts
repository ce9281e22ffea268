import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { allSuites, choose } from '../../src/cli/suites.ts'
import { ROOT } from '../../src/stack/index.ts'

const suites = await allSuites()

describe('npm test', () => {
  it('includes every workspace that has tests, the journeys last', () => {
    const names = suites.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['common', 'tickets', 'client', 'local', 'owner', 'tools']))
    expect(names.at(-1)).toBe('e2e')
    for (const { folder } of suites) expect(existsSync(join(ROOT, folder, 'jest.config.js'))).toBe(true)
  })

  it('runs all suites, or only the named ones', () => {
    expect(choose(suites, [])).toEqual(suites)
    expect(choose(suites, ['owner', 'common'])).toEqual([
      { name: 'common', folder: 'common' },
      { name: 'owner', folder: 'support/owner' },
    ])
  })

  it('lists the suites when a name is unknown', () => {
    expect(() => choose(suites, ['nonsense'])).toThrow('There are no tests of "nonsense", only of common,')
  })
})
