import { readFile, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { currentNames } from '../src/names/repository.ts'
import { manifestsOf } from './manifests/kustomize.ts'
import { run } from './publish/run.ts'
import { copyRepository, linkPackages } from './scratch/copy.ts'
import { edit, stepsOf } from './scratch/page.ts'

const page = await readFile(
  fileURLToPath(new URL('../../../docs/adding-a-service.md', import.meta.url)),
  'utf8',
)
const NAME = 'sales'
// The packages are already installed, and tests do not use a registry.
const INSTALL = 'npm install'
const INSTALL_HERE = `${INSTALL} --package-lock-only --offline --ignore-scripts --no-audit --no-fund`
const TIMEOUT_MS = 240_000

describe('docs/adding-a-service.md', () => {
  let copy: string
  const inCopy = (program: string, ...args: string[]) => run(program, args, { cwd: copy })
  const jest = (workspace: string, ...tests: string[]) => {
    const env = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' }
    return run(join(copy, 'node_modules/.bin/jest'), tests, { cwd: join(copy, workspace), env })
  }
  /** The files outside of the service's folder that have changed since the previous call. */
  const changed = async () => {
    const files = (await inCopy('git', 'ls-files', '--modified', '--others', '--exclude-standard'))
      .trim()
      .split('\n')
    await inCopy('git', 'add', '--all')
    return files.filter((file) => file && !file.startsWith(`${NAME}/`))
  }
  let byHand = 0
  let byCommands = 0

  beforeAll(async () => {
    copy = await copyRepository('service-')
    const org = currentNames().npmOrg
    await linkPackages(copy, org, JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')).workspaces)
    await inCopy('git', 'add', '--all')
    for (const step of stepsOf(page)) {
      if (!('command' in step)) await edit(copy, step)
      else {
        byHand += (await changed()).length
        await inCopy('sh', '-c', step.command.replace(INSTALL, INSTALL_HERE))
        byCommands += (await changed()).length
      }
    }
    byHand += (await changed()).length
    await symlink(join(copy, NAME), join(copy, 'node_modules', `@${org}`, NAME))
  }, TIMEOUT_MS)
  afterAll(() => rm(copy, { recursive: true, force: true }))

  it('states the correct number of files, fewer than twelve by hand', () => {
    const [, all, own, written] =
      /takes (\d+) files: (\d+) that you change, and (\d+) that two commands write/.exec(page) ?? []
    expect([Number(own), Number(written), Number(all)]).toEqual([byHand, byCommands, byHand + byCommands])
    expect(byHand).toBeLessThan(12)
  })

  it(
    'leads to code that passes lint and the type check',
    async () => {
      await inCopy('npm', 'run', '--silent', 'lint')
      for (const workspace of [NAME, 'local', 'e2e'])
        await inCopy('npm', 'run', '--silent', 'typecheck', '--workspace', workspace)
    },
    TIMEOUT_MS,
  )

  it('leads to a working service', () => jest(NAME), TIMEOUT_MS)

  it('leads to manifests that deploy it, with a store of its own', async () => {
    for (const [folder, kind, names] of [
      ['infra/k8s-dev', 'Deployment', [`${NAME}-depl`, `${NAME}-mongo-depl`]],
      ['infra/k8s-prod', 'Deployment', [`${NAME}-depl`]],
      ['infra/k8s-prod', 'StatefulSet', [`${NAME}-mongo`]],
    ] as const) {
      const found = (await manifestsOf(folder, copy)).filter((each) => each.kind === kind)
      expect(found.map(({ metadata }) => metadata.name)).toEqual(expect.arrayContaining([...names]))
    }
  })

  it(
    'covers everything that the checks of the repository require',
    async () => {
      await jest('support/tools', 'test/services', 'test/manifests', 'test/event-docs')
      await jest('local', 'test/gateway/infra')
      await jest('e2e', 'test/skaffold')
    },
    TIMEOUT_MS,
  )
})
