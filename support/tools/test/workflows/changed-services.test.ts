import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { run } from '../publish/run.ts'

const script = fileURLToPath(new URL('../../../../.github/scripts/changed-services.sh', import.meta.url))

describe('changed-services.sh', () => {
  let repository: string
  let base: string

  const git = async (...args: string[]) => (await run('git', args, { cwd: repository })).trim()
  const env = { SHARED: 'common package.json' }
  const changed = async (...args: string[]) =>
    (await run('bash', [script, ...args], { cwd: repository, env })).trim()

  /** Makes the latest commit change a file, relative to the base. */
  const change = async (file: string) => {
    await git('checkout', '--quiet', base)
    await mkdir(dirname(join(repository, file)), { recursive: true })
    await writeFile(join(repository, file), `${Math.random()}`)
    await git('add', '--all')
    await git('commit', '--quiet', '--message', file)
  }

  beforeAll(async () => {
    repository = await mkdtemp(join(tmpdir(), 'changed-'))
    await git('init', '--quiet')
    await git('config', 'user.name', 'somebody')
    await git('config', 'user.email', 'somebody@example.com')
    for (const file of ['auth/src/service.ts', 'orders/src/service.ts', 'common/src/index.ts', 'docs/a.md']) {
      await mkdir(dirname(join(repository, file)), { recursive: true })
      await writeFile(join(repository, file), '')
    }
    await git('add', '--all')
    await git('commit', '--quiet', '--message', 'base')
    base = await git('rev-parse', 'HEAD')
  })
  afterAll(() => rm(repository, { recursive: true, force: true }))

  it.each([
    ['orders/test/routes/a.test.ts', ['orders']],
    ['common/src/index.ts', ['auth', 'orders']],
    ['docs/a.md', []],
    ['notifications/src/service.ts', ['notifications']],
  ])('after a change of %s names %j', async (file, services) => {
    await change(file)
    expect(await changed(base)).toBe(`services=${JSON.stringify(services)}`)
  })

  it.each([[[]], [['']], [['0'.repeat(40)]]])('names all without a previous commit: %j', async (args) => {
    await git('checkout', '--quiet', base)
    expect(await changed(...args)).toBe('services=["auth","orders"]')
  })

  it('fails for an unknown commit', async () => {
    await expect(changed('1'.repeat(40))).rejects.toThrow('There is no commit 1111')
  })
})
