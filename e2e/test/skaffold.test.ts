import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { serviceNames } from '@ticketing/common'
import { ROOT } from '@ticketing/local/stack'
import { Ajv } from 'ajv'
import { parse, parseAllDocuments } from 'yaml'
import { run } from '../cluster/support/cluster.ts'
import { type Artifact, readSkaffold } from '../src/skaffold.ts'

const PROFILES = ['dev', 'stand-in', 'prod']
// `skaffold dev -p stand-in`: what a command turns on comes first.
const everything = readSkaffold('dev', 'stand-in')

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

interface Kustomization {
  resources?: string[]
  components?: string[]
  transformers?: string[]
  patches?: { path?: string }[]
}

/** The files that a kustomization is made of, those of the ones that it builds on included. */
const manifestsOf = (path: string): string[] => {
  const kustomization = `${path}/kustomization.yaml`
  const {
    resources = [],
    components = [],
    transformers = [],
    patches = [],
  } = parse(read(kustomization)) as Kustomization
  const built = [
    ...resources,
    ...components,
    ...transformers,
    ...patches.flatMap((patch) => patch.path ?? []),
  ]
  return [
    kustomization,
    ...built.flatMap((name) => (name.endsWith('.yaml') ? [join(path, name)] : manifestsOf(join(path, name)))),
  ]
}

/** Every image that a manifest names, but for what stands in a template for that of a service. */
const imagesOf = (file: string): string[] =>
  [...read(file).matchAll(/^\s*(?:image|newName): (?!SERVICE$)(\S+)$/gm)].map(([, image = '']) => image)

describe('skaffold.yaml', () => {
  it('matches its schema', () => {
    const isValid = new Ajv({ strict: false }).compile(
      JSON.parse(read('e2e/cluster/schemas/skaffold-v4beta13.json')),
    )
    isValid(parse(read('skaffold.yaml')))
    expect(isValid.errors).toBeNull()
  })

  it('has profiles that apply to the current configuration', () => {
    for (const profile of PROFILES) expect(() => readSkaffold(profile)).not.toThrow()
    expect(everything.manifests.kustomize.paths).toEqual(['infra/k8s-dev-live', 'infra/stripe-stand-in'])
    const targets = everything.build.artifacts.map(({ docker }) => docker.target)
    expect(targets).toEqual([...Array(serviceNames.length + 1).fill('dev'), undefined])
  })

  it.each(everything.build.artifacts)('builds $image from existing files', ({ docker, sync }: Artifact) => {
    const dockerfile = read(docker.dockerfile ?? 'Dockerfile')
    if (docker.target) expect(dockerfile).toContain(` AS ${docker.target}\n`)
    for (const { src, dest } of sync?.manual ?? []) {
      expect(existsSync(join(ROOT, src.replace(/\*.*/, '')))).toBe(true)
      expect(dockerfile).toContain(`WORKDIR ${dest}\n`)
    }
  })

  it('includes every manifest of the folders that it deploys', () => {
    for (const path of ['infra/k8s', 'infra/k8s-dev', 'infra/k8s-prod', 'infra/stripe-stand-in']) {
      const files = readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' }).filter(
        (file) => /\.yaml$/.test(file) && !/^(components|jetstream)\//.test(file),
      )
      expect(manifestsOf(path)).toEqual(expect.arrayContaining(files.map((file) => `${path}/${file}`)))
    }
  })

  it('deploys images that it builds, and servers with pinned versions', () => {
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
  it('are one per file, named after the file, or one per folder, named after the service', () => {
    const files = [...new Set(manifestsOf('infra/k8s').filter((file) => file.endsWith('-depl.yaml')))]
    // A MongoDB, and a service, are written once for all.
    expect(files).toHaveLength(4)
    for (const file of files) {
      const kinds = parseAllDocuments(read(file)).map((document) => document.toJS())
      const names = kinds.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name)
      expect(names).toEqual([file.replace(/.*\/|\.yaml$/g, '')])
    }
    for (const name of serviceNames) {
      const { namePrefix, images } = parse(read(`infra/k8s/${name}/kustomization.yaml`))
      expect(namePrefix).toBe(`${name}-`)
      expect(images).toEqual([{ name: 'SERVICE', newName: expect.stringMatching(new RegExp(`/${name}$`)) }])
    }
  })
})

describe('the Dockerfile of the services', () => {
  const built = (...profiles: string[]) =>
    readSkaffold(...profiles).build.artifacts.filter(({ docker }) => !docker.dockerfile)

  it.each([[], ['dev']])('receives the name of each: %j', (...profiles) => {
    const given = built(...profiles).map(({ image, docker }) => [image.split('/').at(-1), docker.buildArgs])
    expect(given).toEqual([...serviceNames].sort().map((name) => [name, { SERVICE: name }]))
  })

  it('mentions none by name', () => {
    const dockerfile = read('Dockerfile').replaceAll(/^(#|RUN :).*$/gm, '')
    expect(dockerfile).not.toMatch(new RegExp(serviceNames.join('|')))
  })
})

describe('skaffold dev', () => {
  it('syncs the changed sources of each service into its pod', () => {
    for (const { image, sync } of readSkaffold('dev').build.artifacts)
      expect(sync?.manual[0]?.src).toMatch(new RegExp(`^${image.split('/').at(-1)}/src/`))
  })
})

describe('infra/check-secrets.sh', () => {
  it('passes when the secrets exist, and otherwise explains how to create them', async () => {
    const check = (KUBECTL: string) => run('sh infra/check-secrets.sh', [], { env: { KUBECTL } })
    await expect(check('true')).resolves.toBe('')
    await expect(check('false')).rejects.toThrow(/lacks: jwt-secret stripe-secret.*kubectl create secret/s)
  })
})
