import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { act, fireEvent, screen } from '@testing-library/react'
import { ServiceDown } from '#components/feedback/service-down.tsx'
import { renderWithRouter } from '../../support/router.tsx'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

describe('ServiceDown', () => {
  it('refreshes the page on Try again, without navigating', () => {
    const { router } = renderWithRouter(<ServiceDown what="Payments" />)
    const stays = !fireEvent.click(screen.getByText('Try again'))
    expect(stays).toBe(true)
    expect(router.refresh).toHaveBeenCalledTimes(1)
  })

  it('refreshes the page periodically until it is unmounted', () => {
    const { router, unmount } = renderWithRouter(<ServiceDown what="Payments" />)
    act(() => jest.advanceTimersByTime(60_000))
    const tries = router.refresh.mock.calls.length
    expect(tries).toBeGreaterThan(5)

    unmount()
    jest.advanceTimersByTime(60_000)
    expect(router.refresh).toHaveBeenCalledTimes(tries)
  })
})
