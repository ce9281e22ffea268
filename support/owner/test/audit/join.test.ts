import { describe, expect, it } from '@jest/globals'
import { joinById } from '../../src/audit/read/join.ts'

async function* ids(...given: string[]) {
  for (const [at, id] of given.entries()) yield { id, at }
}

const rowsOf = async (sources: Record<string, AsyncIterable<{ id: string; at: number }>>) => {
  const rows: Record<string, unknown>[] = []
  for await (const { id, ...found } of joinById(sources)) {
    const counts = Object.entries(found).map(([name, items]) => [name, (items as unknown[]).length])
    rows.push({ id, ...Object.fromEntries(counts) })
  }
  return rows
}

describe('joinById', () => {
  it('yields each id of any source once, in order', async () => {
    expect(await rowsOf({ left: ids('a', 'c', 'd'), right: ids('b', 'c', 'e') })).toEqual([
      { id: 'a', left: 1, right: 0 },
      { id: 'b', left: 0, right: 1 },
      { id: 'c', left: 1, right: 1 },
      { id: 'd', left: 1, right: 0 },
      { id: 'e', left: 0, right: 1 },
    ])
  })

  it('collects repeated ids of a source', async () => {
    expect(await rowsOf({ left: ids('a', 'a', 'a', 'b'), right: ids('a') })).toEqual([
      { id: 'a', left: 3, right: 1 },
      { id: 'b', left: 1, right: 0 },
    ])
  })

  it('yields nothing for empty sources', async () => {
    expect(await rowsOf({ left: ids(), right: ids() })).toEqual([])
  })

  it('fails when a source does', async () => {
    const broken = (async function* () {
      yield { id: 'a', at: 0 }
      throw new Error('the store is away')
    })()
    await expect(rowsOf({ left: ids('a', 'b'), broken })).rejects.toThrow('the store is away')
  })
})
