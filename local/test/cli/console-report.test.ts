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
  it('writes plain lines when the output is not a terminal, and omits progress', () => {
    expect(show({ isTTY: false })).toBe('Starting mongo …\nStarted mongo\nOpen\n')
  })

  it('updates the current step in place on a terminal, within its width', () => {
    const clear = '\r\x1b[2K'
    expect(show({ isTTY: true, columns: 12 })).toBe(
      `${clear}  Starting ${clear}  downloadi${clear}✓ Started mongo\n${clear}Open\n`,
    )
  })
})
