import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

const run = promisify(execFile)
const markScripts = () => run(process.execPath, ['scripts/compile-hints.mjs', build])

let build: string

const write = (name: string, text: string) => writeFile(join(build, name), text)
const read = (name: string) => readFile(join(build, name), 'utf8')

beforeEach(async () => {
  build = await mkdtemp(join(tmpdir(), 'compile-hints-'))
  await write('start.js', 'start()')
  await write('page.js', 'page()')
})

afterEach(() => rm(build, { recursive: true }))

describe('compile-hints', () => {
  it('marks only the scripts that every page starts with, and only once', async () => {
    await write('build-manifest.json', JSON.stringify({ rootMainFiles: ['start.js'] }))
    await markScripts()
    await markScripts()
    expect(await read('start.js')).toBe('//# allFunctionsCalledOnLoad\nstart()')
    expect(await read('page.js')).toBe('page()')
  })

  it('fails when the build manifest does not list those scripts', async () => {
    await write('build-manifest.json', '{}')
    await expect(markScripts()).rejects.toThrow('names no scripts')
  })
})
