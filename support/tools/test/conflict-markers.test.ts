import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** The matching lines in tracked files. git exits with 1 if there are none. */
const linesLike = (pattern: string): string => {
  try {
    return execFileSync('git', ['grep', '-nE', pattern], { cwd: ROOT, encoding: 'utf8' })
  } catch (error) {
    if ((error as { status?: number }).status === 1) return ''
    throw error
  }
}

it('no file contains conflict markers', () => {
  expect(linesLike('^(<{7}|>{7})( |$)')).toBe('')
})
