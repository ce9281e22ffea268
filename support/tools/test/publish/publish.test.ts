import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Registry, startRegistry } from './registry.ts'
import { run } from './run.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const shop = new URL('shop/main.ts', import.meta.url)

/** A copy of the package, with the tools that publish it and the installed packages. */
const copyPackage = async (to: string): Promise<string> => {
  const folder = join(to, 'common')
  const generated = /\/common\/(node_modules|build)(\/|$)/
  await cp(join(root, 'common'), folder, { recursive: true, filter: (path) => !generated.test(path) })
  await cp(join(root, 'support/tools'), join(to, 'support/tools'), { recursive: true })
  await cp(join(root, 'tsconfig.base.json'), join(to, 'tsconfig.base.json'))
  await symlink(join(root, 'node_modules'), join(to, 'node_modules'))
  await symlink(join(root, 'common/node_modules'), join(folder, 'node_modules'))
  return folder
}

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'))

describe('npm run pub', () => {
  let folder: string
  let registry: Registry
  let env: Record<string, string>
  let own: string
  let elsewhere: string

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'publish-')))
    own = (await readJson(join(root, 'common/package.json'))).name
    await mkdir(join(folder, 'registry'))
    registry = await startRegistry(join(folder, 'registry'), own)
    const npmrc = join(folder, 'npmrc')
    const login = `${registry.url.replace('http:', '')}:_authToken=anybody`
    await writeFile(npmrc, `registry=${registry.url}\n${login}\nfund=false\naudit=false\n`)
    env = { NPM_CONFIG_USERCONFIG: npmrc }
    elsewhere = join(folder, 'shop')
  })
  afterAll(async () => {
    await registry.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('publishes only the next version, built', async () => {
    const common = await copyPackage(join(folder, 'repository'))
    const { version } = await readJson(join(common, 'package.json'))
    await rm(join(common, 'contracts'), { recursive: true })
    await run('npm', ['run', 'pub'], { cwd: common, env })
    const published = JSON.parse(await run('npm', ['view', own, '--json'], { cwd: folder, env }))
    const [major, minor, patch] = version.split('.').map(Number)
    expect(published.version).toBe(`${major}.${minor}.${patch + 1}`)
    // The published schemas are stored, to be compared with later ones.
    const contracts = await readdir(join(common, 'contracts'))
    expect(contracts).toContain('order-created.json')
  }, 300_000)

  it('gives an external project all that it needs to install, compile and run', async () => {
    await mkdir(elsewhere)
    await writeFile(
      join(elsewhere, 'package.json'),
      JSON.stringify({ type: 'module', dependencies: { [own]: '*' } }),
    )
    await writeFile(join(elsewhere, 'main.ts'), await readFile(shop))
    await run('npm', ['install'], { cwd: elsewhere, env })
    const strict = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node']
    await run(join(root, 'node_modules/.bin/tsc'), [...strict, 'main.ts'], {
      cwd: elsewhere,
    })
    await expect(run('node', ['main.js'], { cwd: elsewhere })).resolves.toBe('sold Hamlet for 1999 cents\n')
  }, 300_000)

  it('excludes tests, sources and secrets from the package', async () => {
    const files = await run('find', ['.', '-type', 'f'], { cwd: join(elsewhere, 'node_modules', own) })
    const outside = files.split('\n').filter((name) => name && !name.startsWith('./build/'))
    expect(outside.sort()).toEqual(['./README.md', './package.json'])
  })
})
