import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { auditCommand } from '../../../src/owner/cli/audit.ts'

let out: string
beforeEach(() => {
  out = ''
  const write = (text: unknown) => {
    out += String(text)
    return true
  }
  jest.spyOn(process.stdout, 'write').mockImplementation(write)
  jest.spyOn(process.stderr, 'write').mockImplementation(write)
  jest.spyOn(console, 'error').mockImplementation(write)
})
afterEach(() => {
  jest.restoreAllMocks()
})

describe('npm run audit', () => {
  it('tells of its options and its exit codes', async () => {
    expect(await auditCommand(['--help'])).toBe(0)
    expect(out).toContain('npm run audit --')
    expect(out).toMatch(/--settle <time>.*\n.*--grace/s)
    expect(out).toContain('Exit code: 0')
  })

  it.each([
    ['an option that it does not have', ['--nonsense'], "unknown option '--nonsense'"],
    ['a time that is none', ['--settle', 'soon'], 'It must be a time such as'],
    ['two ways to answer', ['--json', '--metrics'], 'cannot be used with'],
    ['no key for Stripe', ['--tickets', 'mongodb://a'], 'There is no key for Stripe'],
    ['stores that are not known', ['--tickets', 'mongodb://127.0.0.1:1', '--no-stripe'], 'is not known'],
  ])('answers 2 and says why with %s', async (_what, args, reason) => {
    expect(await auditCommand(args)).toBe(2)
    expect(out).toContain(reason)
  })
})
