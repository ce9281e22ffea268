import { describe, expect, it } from '@jest/globals'
import { ApiError, UNREACHABLE } from '#lib/api/api-error.ts'
import { readSeller } from '#lib/tickets/read-seller.ts'

const seller = { id: '68f0c1e91f9b2e7d4a6c8df4', name: 'Ada', sold: 1 }

describe('readSeller', () => {
  it('reads the seller of a ticket', async () => {
    expect(await readSeller({ getSeller: async () => seller }, seller.id)).toEqual(seller)
  })

  it.each([UNREACHABLE, 404, 500, 503])('finds none where the answer is %j', async (status) => {
    const getSeller = async () => {
      throw new ApiError(status, [])
    }
    expect(await readSeller({ getSeller }, seller.id)).toBeUndefined()
  })

  it('does not wait for one that is slow', async () => {
    const getSeller = (_id: string, signal?: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new ApiError(UNREACHABLE, [])))
      })
    const began = performance.now()
    expect(await readSeller({ getSeller }, seller.id)).toBeUndefined()
    expect(performance.now() - began).toBeLessThan(700)
  })
})
