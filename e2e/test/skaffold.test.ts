import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ROOT } from '@ticketing/local/stack'
import { Ajv } from 'ajv'
import { parse, parseAllDocuments } from 'yaml'
import { run } from '../cluster/support/cluster.ts'
import { type Artifact, readSkaffold } from '../src/skaffold.ts'

const PROFILES = ['dev', 'stand-in', 'prod']
const SERVICES = ['auth', 'expiration', 'orders', 'payments', 'tickets']
const everything = readSkaffold('stand-in', 'dev')

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** The files of a kustomization, those of the ones that it builds on included. */
const manifestsOf = (path: string): string[] => {
  const { resources = [] } = parse(read(`${path}/kustomization.yaml`)) as { resources?: string[] }
  return resources.flatMap((resource) =>
    resource.endsWith('.yaml') ? [`${path}/${resource}`] : manifestsOf(join(path, resource)),
  )
}

/** Every image that a manifest names. */
const imagesOf = (file: string): string[] =>
  [...read(file).matchAll(/^\s*image: (\S+)$/gm)].map(([, image = '']) => image)

describe('skaffold.yaml', () => {
  it('is what its schema says', () => {
    const isValid = new Ajv({ strict: false }).compile(
      JSON.parse(read('e2e/cluster/schemas/skaffold-v4beta13.json')),
    )
    isValid(parse(read('skaffold.yaml')))
    expect(isValid.errors).toBeNull()
  })

  it('has profiles that change what is there', () => {
    for (const profile of PROFILES) expect(() => readSkaffold(profile)).not.toThrow()
    expect(everything.manifests.kustomize.paths).toEqual(['infra/k8s-dev-live', 'infra/stripe-stand-in'])
    const targets = everything.build.artifacts.map(({ docker }) => docker.target)
    expect(targets).toEqual([...Array(6).fill('dev'), undefined])
  })

  it.each(everything.build.artifacts)('builds $image from what is there', ({ docker, sync }: Artifact) => {
    const dockerfile = read(docker.dockerfile)
    if (docker.target) expect(dockerfile).toContain(` AS ${docker.target}\n`)
    for (const { src, dest } of sync?.manual ?? []) {
      expect(existsSync(join(ROOT, src.replace(/\*.*/, '')))).toBe(true)
      expect(dockerfile).toContain(`WORKDIR ${dest}\n`)
    }
  })

  it('names every manifest of the folders that it deploys', () => {
    for (const path of ['infra/k8s', 'infra/k8s-dev', 'infra/stripe-stand-in']) {
      const files = readdirSync(join(ROOT, path)).filter(
        (file) => file.endsWith('.yaml') && file !== 'kustomization.yaml',
      )
      expect(manifestsOf(path)).toEqual(expect.arrayContaining(files.map((file) => `${path}/${file}`)))
    }
  })

  it('deploys images that it builds, and servers of a pinned version', () => {
    const built = everything.build.artifacts.map(({ image }) => image)
    const named = [...new Set(everything.manifests.kustomize.paths.flatMap(manifestsOf).flatMap(imagesOf))]
    expect(
      named.filter((image) => /^(mongo|redis|nats-streaming):\d+\.\d+\.\d+(-alpine)?$/.test(image)),
    ).toHaveLength(3)
    expect(named.filter((image) => !image.includes(':')).sort()).toEqual([...built].sort())
    expect(named).toHaveLength(built.length + 3)
  })
})

describe('the deployments', () => {
  it('are one a file, each called as its file', () => {
    const files = manifestsOf('infra/k8s').filter((file) => file.endsWith('-depl.yaml'))
    expect(files).toHaveLength(12)
    for (const file of files) {
      const kinds = parseAllDocuments(read(file)).map((document) => document.toJS())
      const names = kinds.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name)
      expect(names).toEqual([file.replace(/.*\/|\.yaml$/g, '')])
    }
  })
})

describe('the Dockerfiles of the services', () => {
  it('differ in names only', () => {
    const general = SERVICES.map((service) =>
      read(`${service}/Dockerfile`)
        .replaceAll(/^(COPY ([\w/-]+)\/package.json \2\/\n)+RUN npm ci\n/gm, '')
        .replaceAll(new RegExp(`\\b${service}\\b`, 'g'), 'SERVICE')
        .replaceAll(/description=".*"/g, ''),
    )
    expect(new Set(general).size).toBe(1)
  })
})

describe('infra/check-secrets.sh', () => {
  it('passes where the secrets are there, and says how to make them where they are not', async () => {
    const check = (KUBECTL: string) => run('sh infra/check-secrets.sh', [], { env: { KUBECTL } })
    await expect(check('true')).resolves.toBe('')
    await expect(check('false')).rejects.toThrow(/lacks: jwt-secret stripe-secret.*kubectl create secret/s)
  })
})
