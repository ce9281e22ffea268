import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { act, fireEvent, screen } from '@testing-library/react'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { renderWithRouter } from '../../support/router.tsx'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

describe('ServiceDown', () => {
  it('renders the page anew when asked to, without leaving it', () => {
    const { router } = renderWithRouter(<ServiceDown what="Payments" />)
    const stays = !fireEvent.click(screen.getByText('Try again'))
    expect(stays).toBe(true)
    expect(router.refresh).toHaveBeenCalledTimes(1)
  })

  it('renders the page anew by itself, again and again, until it is gone', () => {
    const { router, unmount } = renderWithRouter(<ServiceDown what="Payments" />)
    act(() => jest.advanceTimersByTime(60_000))
    const tries = router.refresh.mock.calls.length
    expect(tries).toBeGreaterThan(5)

    unmount()
    jest.advanceTimersByTime(60_000)
    expect(router.refresh).toHaveBeenCalledTimes(tries)
  })
})
