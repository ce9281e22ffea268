import { readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Names } from '../../src/names/rename.ts'
import { currentNames } from '../../src/names/repository.ts'
import { run } from '../publish/run.ts'
import { copyRepository, linkPackages } from '../scratch/copy.ts'

// Unlikely names, so that the test works whatever names are set.
const NPM_ORG = 'another-org'
const DOCKER_ID = 'another-id'

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'))

describe('npm run set-names', () => {
  let copy: string
  let old: Names
  let workspaces: string[]

  const script = (...args: string[]) => run('npm', ['run', '--silent', ...args], { cwd: copy })

  beforeAll(async () => {
    copy = await copyRepository('names-')
    old = currentNames()
    workspaces = (await readJson(join(copy, 'package.json'))).workspaces
    await linkPackages(copy, NPM_ORG, workspaces)
    await script('set-names', '--', '--npm-org', NPM_ORG, '--docker-id', DOCKER_ID, '--no-install')
  }, 300_000)
  afterAll(() => rm(copy, { recursive: true, force: true }))

  it('leaves no old name', async () => {
    // Searches independently of set-names, to find names that it misses. A Docker id is followed by a slash and, unlike
    // a folder, not preceded by anything. git grep exits with 1 if it finds nothing.
    const search = 'git grep --untracked -nE "@$ORG([^a-z0-9-]|$)|(^|[^[:alnum:]./@_-])$ID/" || test $? = 1'
    const env = { ORG: old.npmOrg, ID: String(old.dockerId) }
    await expect(run('sh', ['-c', search], { cwd: copy, env })).resolves.toBe('')
  })

  it.each([
    ['infra/k8s/auth/kustomization.yaml', `newName: ${DOCKER_ID}/auth\n`],
    ['.github/workflows/deploy-client.yaml', `image: ${DOCKER_ID}/client\n`],
    ['skaffold.yaml', `image: ${DOCKER_ID}/stripe-stand-in\n`],
    ['Dockerfile', `-t ${DOCKER_ID}/auth `],
    ['tickets/package.json', `"@${NPM_ORG}/common"`],
  ])('writes the new names into %s', async (file, text) => {
    await expect(readFile(join(copy, file), 'utf8')).resolves.toContain(text)
  })

  it('keeps the lock file consistent with the packages', async () => {
    const tree = JSON.parse(await run('npm', ['ls', '--package-lock-only', '--json'], { cwd: copy }))
    expect(Object.keys(tree.dependencies)).toEqual(
      expect.arrayContaining(workspaces.map((folder) => `@${NPM_ORG}/${basename(folder)}`)),
    )
    expect(tree.problems).toBeUndefined()
  })

  it('keeps lint and the type check passing', async () => {
    await script('lint')
    for (const workspace of ['common', 'tickets', 'local'])
      await script('typecheck', '--workspace', workspace)
  }, 300_000)

  it('keeps services working, and the checks of the repository passing', async () => {
    await run('npm', ['test', '--', 'test/routes/create-ticket.test.ts'], { cwd: join(copy, 'tickets') })
    const others = ['--testPathIgnorePatterns', '/names/', '/publish/', '/adding-a-service']
    await run('npm', ['test', '--', ...others], { cwd: join(copy, 'support/tools') })
  }, 300_000)
})
