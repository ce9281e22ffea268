import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { npmOrgOf } from '../../../tools/names/rename.ts'
import { run } from '../../publish/run.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'))

/** A copy of the repository as it lies there, as a repository of its own. */
const copyRepository = async (to: string): Promise<void> => {
  const files = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  for (const file of files.split('\0').filter(Boolean)) {
    // Deleted, and not committed yet.
    await cp(join(root, file), join(to, file)).catch((error) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  await run('git', ['init', '--quiet'], { cwd: to })
  await run('git', ['add', '--all'], { cwd: to })
}

/** The packages of the repository, with its workspaces under an organization, as npm install would link them. */
const linkPackages = async (copy: string, org: string, workspaces: string[]): Promise<void> => {
  const own = npmOrgOf((await readJson(join(root, 'common/package.json'))).name)
  await mkdir(join(copy, 'node_modules', `@${org}`), { recursive: true })
  const others = (await readdir(join(root, 'node_modules'))).filter((name) => name !== `@${own}`)
  for (const name of others) await symlink(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  for (const name of workspaces) {
    await symlink(join(copy, name), join(copy, 'node_modules', `@${org}`, name))
    const nested = join(root, name, 'node_modules')
    if ((await readdir(join(root, name))).includes('node_modules'))
      await symlink(nested, join(copy, name, 'node_modules'))
  }
}

describe('npm run set-names', () => {
  let copy: string
  let old: string
  let workspaces: string[]

  const script = (...args: string[]) => run('npm', ['run', '--silent', ...args], { cwd: copy })

  beforeAll(async () => {
    copy = await realpath(await mkdtemp(join(tmpdir(), 'names-')))
    await copyRepository(copy)
    old = npmOrgOf((await readJson(join(copy, 'common/package.json'))).name)
    workspaces = (await readJson(join(copy, 'package.json'))).workspaces
    const manifest = join(copy, 'infra/k8s-planted/auth-depl.yaml')
    await mkdir(dirname(manifest), { recursive: true })
    await writeFile(manifest, 'spec:\n  containers:\n    - image: planted-id/auth\n')
    await linkPackages(copy, 'acme', workspaces)
    await script('set-names', '--', '--npm-org', 'acme', '--docker-id', 'acme', '--no-install')
  }, 120_000)
  afterAll(() => rm(copy, { recursive: true, force: true }))

  it('leaves no old name', async () => {
    // git grep ends with 1 where it finds nothing.
    const search = 'git grep --untracked -n "@$OLD/" || test $? = 1'
    await expect(run('sh', ['-c', search], { cwd: copy, env: { OLD: old } })).resolves.toBe('')
    const manifest = await readFile(join(copy, 'infra/k8s-planted/auth-depl.yaml'), 'utf8')
    expect(manifest).toContain('image: acme/auth')
  })

  it('leaves a lock file that fits the packages', async () => {
    const tree = JSON.parse(await run('npm', ['ls', '--package-lock-only', '--json'], { cwd: copy }))
    expect(Object.keys(tree.dependencies)).toEqual(
      expect.arrayContaining(workspaces.map((name) => `@acme/${name}`)),
    )
    expect(tree.problems).toBeUndefined()
  })

  it('leaves a repository that passes its checks', async () => {
    await script('lint')
    for (const workspace of ['common', 'tickets', 'local'])
      await script('typecheck', '--workspace', workspace)
  }, 120_000)

  it('leaves services that run', async () => {
    await run('npm', ['test', '--', 'test/openapi.test.ts'], { cwd: join(copy, 'tickets') })
  }, 120_000)
})
