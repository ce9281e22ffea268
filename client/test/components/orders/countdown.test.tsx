import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { act, screen } from '@testing-library/react'
import { Countdown } from '#components/orders/countdown.tsx'
import { serverClock } from '#lib/live/server-clock.ts'
import { renderWithRouter } from '../../support/router.tsx'

const server = Date.parse('2026-03-01T12:00:00Z')
const expiresAt = '2026-03-01T12:15:00Z'
const WRONG_BY_MS = -3 * 3_600_000

const wait = (ms: number) => act(() => jest.advanceTimersByTime(ms))

beforeEach(() => {
  jest.useFakeTimers({ now: server + WRONG_BY_MS })
  serverClock.set(new Date(server).toISOString())
})

afterEach(() => {
  jest.useRealTimers()
})

describe('Countdown', () => {
  it('counts down on the server’s clock, regardless of the computer’s', () => {
    renderWithRouter(<Countdown expiresAt={expiresAt} now={server} />)
    expect(screen.getByRole('timer').textContent).toBe('15:00')
    wait(61_000)
    expect(screen.getByRole('timer').textContent).toBe('13:59')
  })

  it('follows a new time from the server', () => {
    renderWithRouter(<Countdown expiresAt={expiresAt} now={server} />)
    serverClock.set('2026-03-01T12:10:00Z')
    wait(1_000)
    expect(screen.getByRole('timer').textContent).toBe('4:59')
  })

  it('announces the remaining time only at a few moments', () => {
    const { container } = renderWithRouter(<Countdown expiresAt={expiresAt} now={server} />)
    const spoken = () => container.querySelector('[aria-live]')?.textContent
    expect(spoken()).toBe('')
    wait(10 * 60_000)
    expect(spoken()).toBe('5 minutes left to pay')
    wait(30_000)
    expect(spoken()).toBe('5 minutes left to pay')
    wait(3.5 * 60_000)
    expect(spoken()).toBe('1 minute left to pay')
  })

  it('refreshes the order once the time has run out', () => {
    const { router } = renderWithRouter(<Countdown expiresAt={expiresAt} now={server} />)
    wait(14 * 60_000)
    expect(router.refresh).not.toHaveBeenCalled()
    wait(2 * 60_000)
    expect(screen.getByRole('timer').textContent).toBe('0:00')
    expect(router.refresh).toHaveBeenCalledTimes(1)
  })
})
