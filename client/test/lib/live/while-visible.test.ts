import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { whileVisible } from '#lib/live/while-visible.ts'

const close = jest.fn()
const open = jest.fn(() => close)

function turn(state: DocumentVisibilityState) {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  open.mockClear()
  close.mockClear()
})

afterEach(() => {
  jest.restoreAllMocks()
})

describe('whileVisible', () => {
  it('closes when hidden and reopens when visible', () => {
    turn('visible')
    const end = whileVisible(open)
    expect(open).toHaveBeenCalledTimes(1)
    turn('hidden')
    expect(close).toHaveBeenCalledTimes(1)
    turn('visible')
    expect(open).toHaveBeenCalledTimes(2)
    end()
    expect(close).toHaveBeenCalledTimes(2)
    turn('visible')
    expect(open).toHaveBeenCalledTimes(2)
  })

  it('does not open while hidden', () => {
    turn('hidden')
    whileVisible(open)()
    expect(open).not.toHaveBeenCalled()
  })
})
