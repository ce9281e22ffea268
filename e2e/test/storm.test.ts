import { describe, expect, it } from '@jest/globals'
import { reportText } from '../storm/report.ts'
import { runStorm } from '../storm/storm.ts'

const LIMIT_MS = 10 * 60_000
const short = { seed: Number(process.env.STORM_SEED ?? Date.now() % 1_000_000), minutes: 0.6, people: 8 }

describe('a storm over a shop and its servers', () => {
  it.each([{ bus: 'nats-streaming', mongo: 'single' }] as const)(
    'loses nothing that was acknowledged ($bus, MongoDB $mongo)',
    async (servers) => {
      const report = await runStorm({ ...short, ...servers })
      expect(report.findings.length > 0 ? reportText(report) : '').toBe('')
      const { list, reserve, pay } = report.acknowledged
      expect([list, reserve, pay]).not.toContain(undefined)
    },
    LIMIT_MS,
  )
})
