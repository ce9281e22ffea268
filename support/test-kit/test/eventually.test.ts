import { describe, expect, it } from '@jest/globals'
import { eventually } from '../src/index.ts'

describe('eventually', () => {
  it('returns the result of the assertion once it passes', async () => {
    let calls = 0
    const assertion = () => {
      calls += 1
      expect(calls).toBe(3)
      return 'passed'
    }
    expect(await eventually(assertion, { intervalMs: 1 })).toBe('passed')
  })

  it('throws the last error when it never passes', async () => {
    let calls = 0
    const assertion = () => {
      calls += 1
      throw new Error(`call ${calls}`)
    }
    await expect(eventually(assertion, { timeoutMs: 20, intervalMs: 5 })).rejects.toThrow(/^call \d+$/)
    expect(calls).toBeGreaterThan(1)
  })
})
