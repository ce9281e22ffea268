import { describe, expect, it } from '@jest/globals'
import { findRecent } from '../../src/http/find-recent.ts'

const idMadeAt = (ms: number) =>
  `${Math.floor(ms / 1000)
    .toString(16)
    .padStart(8, '0')}${'0'.repeat(16)}`

/** Finds something at the n-th look. */
const foundAtLook = (n: number) => {
  let looks = 0
  return { find: async () => (++looks >= n ? 'it' : null), looks: () => looks }
}

describe('findRecent', () => {
  it('waits for what was made a moment ago', async () => {
    const { find } = foundAtLook(5)
    expect(await findRecent(idMadeAt(Date.now()), find)).toBe('it')
  })

  it.each([
    ['that was made long ago', idMadeAt(Date.now() - 60_000)],
    ['of a time to come', idMadeAt(Date.now() + 3600_000)],
    ['that is malformed', 'abc'],
  ])('looks once for an id %s', async (_, id) => {
    const { find, looks } = foundAtLook(2)
    expect(await findRecent(id, find)).toBeNull()
    expect(looks()).toBe(1)
  })

  it('gives up on what does not come', async () => {
    expect(await findRecent(idMadeAt(Date.now()), async () => null)).toBeNull()
  })
})
