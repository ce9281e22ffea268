import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { serviceNames } from '@ticketing/common'
import { pathFilter } from './path-filter.ts'
import { root, workflow } from './workflows.ts'

const manifest = async (folder: string) =>
  JSON.parse(await readFile(new URL(`${folder}/package.json`, root), 'utf8'))

/**
 * The folders of the workspaces that have tests, by name, except this one, whose tests concern the whole repository.
 */
const folders: Record<string, string> = {}
for (const folder of (await manifest('.')).workspaces)
  if (folder !== 'support/tools' && (await manifest(folder)).scripts.test) folders[basename(folder)] = folder

const kept = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
})
const files = [
  ...kept.toString().split('\0').filter(Boolean),
  ...Object.values(folders).flatMap((folder) => [`${folder}/src/new-folder/new-file.ts`, `${folder}/.new`]),
]

const GATEWAY_ROUTES = 'infra/ingress/ingress-srv.yaml'
const REDIS = 'infra/k8s/expiration-redis-depl.yaml'
/** The test kit and its dependencies. */
const KIT = ['support/test-kit/', 'local/src/process/', 'local/src/servers/']
/** What the tests of a workspace depend on, besides the workspace and the files in the root folder. */
const TESTED_WITH: Record<string, string[]> = {
  common: KIT,
  client: ['common/', 'support/test-kit/'],
  local: [
    ...['common/', 'support/owner/', 'support/stripe-stand-in/', 'support/test-kit/'],
    ...[GATEWAY_ROUTES, REDIS],
  ],
  owner: ['common/', ...['auth/src/', 'orders/src/', 'payments/src/', 'tickets/src/'], ...KIT],
  'stripe-stand-in': ['common/', ...KIT],
  'test-kit': ['common/', ...KIT],
  e2e: [
    ...serviceNames.map((name) => `${name}/`),
    'client/',
    'common/',
    'local/',
    'support/',
    GATEWAY_ROUTES,
  ],
}

/** Files in the root folder that no test depends on, except the tests of the repository, which run on every change. */
const BESIDE_TESTS =
  /^(\.dockerignore|\.editorconfig|\.gitignore|\.npmrc|Dockerfile|LICENSE|biome\.json|skaffold\.yaml|.+\.md)$/
const atRoot = (file: string) => !file.includes('/')
const below = (file: string, ...places: string[]) => places.some((place) => file.startsWith(place))
/** The files at or below these paths. */
const within = (paths: readonly string[]) =>
  files.filter((file) => paths.includes(file) || below(file, ...paths.map((path) => `${path}/`)))
const through = (paths: readonly string[] | undefined) => files.filter(pathFilter(paths ?? []))

describe('the tests of a workspace run when it, its dependencies or the files at the root change', () => {
  const isService = (name: string) => (serviceNames as readonly string[]).includes(name)
  it.each(Object.entries(folders).filter(([name]) => !isService(name)))('%s', (name, folder) => {
    const own = [`.github/workflows/tests-${name}.yaml`, '.github/workflows/test-workspace.yaml']
    const expected = files.filter(
      (file) =>
        below(file, `${folder}/`, '.github/actions/setup/', ...(TESTED_WITH[name] ?? []), ...own) ||
        (atRoot(file) && !BESIDE_TESTS.test(file)),
    )
    expect(through(workflow(`tests-${name}`).on.pull_request?.paths)).toEqual(expected)
  })
})

describe('the tests of the repository itself', () => {
  it('run on every change', () => {
    expect(workflow('checks').on.pull_request).toBeNull()
  })
})

/** The arguments that a workflow job passes to changed-services.sh, besides a commit. */
const sharedPaths = (name: string): string[] =>
  String(workflow(name).jobs.changed?.steps?.find(({ id }) => id === 'changed')?.env?.SHARED).split(' ')

const CHANGED = '.github/scripts/changed-services.sh'

describe('the tests of every service run when shared files change', () => {
  it('tests-services', () => {
    const own = ['.github/workflows/test-workspace.yaml', '.github/workflows/tests-services.yaml', CHANGED]
    const shared = ['common/', 'support/stripe-stand-in/', ...KIT, '.github/actions/setup/', ...own]
    const expected = files.filter(
      (file) => below(file, ...shared) || (atRoot(file) && !BESIDE_TESTS.test(file)),
    )
    expect(within(sharedPaths('tests-services'))).toEqual(expected)
    expect(workflow('tests-services').on.pull_request).toBeNull()
  })
})

/**
 * The paths that a service's Dockerfile copies, without the package.json of workspaces of which it copies nothing else:
 * their relevant changes also change the lock file.
 */
const inImage = async (path: string): Promise<string[]> => {
  const dockerfile = await readFile(new URL(path, root), 'utf8')
  const copies = [...dockerfile.matchAll(/^COPY (?!--from)(?:--\S+ )*(.+) \S+$/gm)]
  return copies
    .flatMap(([, paths = '']) => paths.split(' '))
    .filter((path) => !path.endsWith('/package.json'))
}

describe('an image is deployed when its sources change', () => {
  it('for the client', async () => {
    const own = ['.github/workflows/deploy-client.yaml', '.github/workflows/deploy-service.yaml']
    const sources = [...(await inImage('client/Dockerfile')), '.dockerignore']
    const { push } = workflow('deploy-client').on
    expect(push?.branches).toEqual(['main'])
    expect(through(push?.paths)).toEqual(within([...sources, ...own]))
  })

  it('for the services', async () => {
    const own = ['deploy-service.yaml', 'deploy-services.yaml'].map((name) => `.github/workflows/${name}`)
    const sources = (await inImage('Dockerfile')).filter((path) => !path.startsWith('$'))
    const { push } = workflow('deploy-services').on
    expect(push).toEqual({ branches: ['main'] })
    const shared = [...sources, 'Dockerfile', '.dockerignore', CHANGED, ...own]
    expect(within(sharedPaths('deploy-services'))).toEqual(within(shared))
  })
})

describe('the manifests are applied when the production ones change', () => {
  it('deploy-manifests', () => {
    const { push } = workflow('deploy-manifests').on
    expect(push?.branches).toEqual(['main'])
    const changed = through(push?.paths)
    expect(changed.filter((file) => file.startsWith('infra/'))).toEqual(
      files.filter((file) => below(file, 'infra/ingress/', 'infra/k8s/', 'infra/k8s-prod/')),
    )
    expect(changed.filter((file) => !below(file, 'infra/', '.github/'))).toEqual([])
  })
})

describe('the cluster tests run when the deployment changes', () => {
  it('tests-cluster', () => {
    const deployment = /^(infra\/|e2e\/cluster\/|skaffold\.yaml$|\.dockerignore$|(.+\/)?Dockerfile$)/
    const changed = through(workflow('tests-cluster').on.pull_request?.paths)
    expect(changed.filter((file) => !file.startsWith('.github/'))).toEqual(
      files.filter((file) => deployment.test(file)),
    )
  })
})
