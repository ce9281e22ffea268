import { describe, expect, it } from '@jest/globals'
import { ServerClock } from '#lib/live/server-clock.ts'

const DAY = 86_400_000
const server = Date.parse('2026-03-01T12:00:00Z')

describe('ServerClock', () => {
  it('is correct when the computer’s clock is off by a day', () => {
    let local = server - DAY
    const clock = new ServerClock(() => local)
    clock.hint(server)
    local += 5_000
    expect(clock.now()).toBe(server + 5_000)
  })

  it('follows later times from the server', () => {
    const clock = new ServerClock(() => server + DAY)
    clock.hint(server)
    clock.set('2026-03-01T12:00:30Z')
    expect(clock.now()).toBe(server + 30_000)
  })

  it('is not set back by a cached page', () => {
    let local = server
    const clock = new ServerClock(() => local)
    clock.set('2026-03-01T12:00:00Z')
    local += 60_000
    clock.hint(server)
    expect(clock.now()).toBe(server + 60_000)
  })

  it('ignores an invalid time', () => {
    const clock = new ServerClock(() => server)
    clock.set('soon')
    expect(clock.now()).toBe(server)
  })
})
