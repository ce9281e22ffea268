import { describe, expect, it } from '@jest/globals'
import { createLogger } from '../../src/logging/logger.ts'

describe('createLogger', () => {
  const logged = (error: Error): Record<string, unknown> => {
    const lines: string[] = []
    const logger = createLogger('things', 'info', { write: (line) => void lines.push(line) })
    logger.warn({ err: error }, 'it failed')
    return JSON.parse(lines[0] ?? '')
  }

  it('logs the type, message, code, cause and stack of an error', () => {
    const error = Object.assign(new TypeError('wrong', { cause: new Error('deeper') }), { code: 'EWRONG' })
    expect(logged(error)).toMatchObject({
      level: 'warn',
      service: 'things',
      msg: 'it failed',
      err: {
        type: 'TypeError',
        message: 'wrong: deeper',
        code: 'EWRONG',
        stack: expect.stringContaining('deeper'),
      },
    })
  })

  it('logs no other properties of an error', () => {
    const error = Object.assign(new Error('refused'), {
      command: { name: 'auth', args: ['something secret'] },
      raw: { payment_method: 'something secret' },
    })
    expect(JSON.stringify(logged(error))).not.toContain('something secret')
  })
})
