import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { openEventStream } from '#lib/live/event-stream.ts'
import { FakeSource } from '../../support/fake-source.ts'

const LONG_MS = 60_000
const received = jest.fn<(data: unknown) => void>()
const poll = jest.fn<() => Promise<void>>()
let close: () => void

const open = () => {
  close = openEventStream({
    url: '/events',
    on: { ticket: received },
    poll,
    createSource: (url) => new FakeSource(url),
  })
}

beforeEach(() => {
  jest.useFakeTimers()
  FakeSource.all = []
  received.mockReset()
  poll.mockReset().mockResolvedValue()
  open()
})

afterEach(() => {
  close()
  jest.useRealTimers()
})

describe('openEventStream', () => {
  it('passes each event to the handler of its type', () => {
    FakeSource.last.open()
    FakeSource.last.send('ticket', '{"id":"1"}')
    FakeSource.last.send('other', '"x"')
    expect(received.mock.calls).toEqual([[{ id: '1' }]])
  })

  it('leaves reconnecting a broken connection to the browser', () => {
    FakeSource.last.fail({ refused: false })
    jest.advanceTimersByTime(LONG_MS)
    expect(FakeSource.all).toHaveLength(1)
  })

  it('reconnects after the connection was refused', () => {
    FakeSource.last.fail({ refused: true })
    jest.advanceTimersByTime(LONG_MS)
    expect(FakeSource.all).toHaveLength(2)
  })

  it('polls while it keeps failing, and stops once it is connected again', async () => {
    for (let failures = 0; failures < 2; failures += 1) FakeSource.last.fail({ refused: false })
    await jest.advanceTimersByTimeAsync(LONG_MS)
    expect(poll).not.toHaveBeenCalled()

    FakeSource.last.fail({ refused: false })
    await jest.advanceTimersByTimeAsync(LONG_MS)
    expect(poll).toHaveBeenCalled()

    FakeSource.last.open()
    poll.mockClear()
    await jest.advanceTimersByTimeAsync(LONG_MS)
    expect(poll).not.toHaveBeenCalled()
  })

  it('continues polling when a poll fails', async () => {
    poll.mockRejectedValue(new Error('down'))
    for (let failures = 0; failures < 3; failures += 1) FakeSource.last.fail({ refused: false })
    await jest.advanceTimersByTimeAsync(LONG_MS)
    expect(poll.mock.calls.length).toBeGreaterThan(1)
  })

  it('stops everything when it is closed', async () => {
    for (let failures = 0; failures < 3; failures += 1) FakeSource.last.fail({ refused: true })
    close()
    await jest.advanceTimersByTimeAsync(LONG_MS)
    expect(FakeSource.all).toHaveLength(1)
    expect(poll).not.toHaveBeenCalled()
  })
})
