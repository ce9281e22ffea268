import { describe, expect, it } from '@jest/globals'
import { auditCommand } from '../../src/cli/audit.ts'
import { captureOutput } from '../fixtures/capture-output.ts'

const output = captureOutput()

describe('npm run audit', () => {
  it('documents its options and its exit codes', async () => {
    expect(await auditCommand(['--help'])).toBe(0)
    expect(output()).toContain('npm run audit --')
    expect(output()).toMatch(/--settle <time>.*\n.*--grace/s)
    expect(output()).toContain('Exit code: 0')
  })

  it.each([
    ['an option that it does not have', ['--nonsense'], "unknown option '--nonsense'"],
    ['a time that is none', ['--settle', 'soon'], 'It must be a time such as'],
    ['two ways to answer', ['--json', '--metrics'], 'cannot be used with'],
    ['no key for Stripe', ['--tickets', 'mongodb://a'], 'There is no key for Stripe'],
    ['stores that are not known', ['--tickets', 'mongodb://127.0.0.1:1', '--no-stripe'], 'is not known'],
  ])('exits with 2 and the reason for %s', async (_what, args, reason) => {
    expect(await auditCommand(args)).toBe(2)
    expect(output()).toContain(reason)
  })
})
