import { execFile } from 'node:child_process'
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { ROOT } from '../src/stack/index.ts'
import { useTemporaryDirectories } from './fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
const run = promisify(execFile)

/** A repository of one command, whose packages are not installed. */
const freshClone = async (): Promise<string> => {
  const parent = await temporary()
  const root = join(parent, 'clone')
  await mkdir(join(root, 'local/src'), { recursive: true })
  // The way in needs it after the installation, which finds nothing to install here.
  await mkdir(join(parent, 'node_modules'))
  await symlink(join(ROOT, 'node_modules/tsx'), join(parent, 'node_modules/tsx'))
  await copyFile(join(ROOT, 'local/bootstrap.mjs'), join(root, 'local/bootstrap.mjs'))
  await writeFile(join(root, 'package.json'), '{"name":"clone","version":"1.0.0"}')
  await writeFile(
    join(root, 'package-lock.json'),
    '{"name":"clone","version":"1.0.0","lockfileVersion":3,"requires":true,"packages":{"":{"name":"clone","version":"1.0.0"}}}',
  )
  await writeFile(join(root, 'local/src/cli.ts'), 'console.log(\'{"answer":true}\')')
  return root
}

describe('a command in a fresh clone', () => {
  it('reports on stderr that it installs packages, so that stdout stays clean', async () => {
    const root = await freshClone()
    const env = { ...process.env, NODE_OPTIONS: '' }
    const { stdout, stderr } = await run(process.execPath, ['local/bootstrap.mjs'], { cwd: root, env })
    expect(stderr).toContain('Installing packages')
    expect(JSON.parse(stdout)).toEqual({ answer: true })
  })
})
