import { describe, expect, it } from '@jest/globals'
import { consoleReport } from '../../src/cli/console-report.ts'

function show(screen: { isTTY: boolean; columns?: number }): string {
  let written = ''
  const report = consoleReport({
    ...screen,
    write: (text) => {
      written += text
    },
  })
  report.begin('Starting mongo')
  report.update('downloading')
  report.end('Started mongo')
  report.note('Open')
  return written
}

describe('consoleReport', () => {
  it('writes plain lines where nobody watches, and no news of a short step', () => {
    expect(show({ isTTY: false })).toBe('Starting mongo …\nStarted mongo\nOpen\n')
  })

  it('rewrites the step under way on a terminal, within its width', () => {
    const clear = '\r\x1b[2K'
    expect(show({ isTTY: true, columns: 12 })).toBe(
      `${clear}  Starting ${clear}  downloadi${clear}✓ Started mongo\n${clear}Open\n`,
    )
  })
})
