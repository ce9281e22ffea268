import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { declarationOf, isOn, serviceNames } from '@ticketing/common'
import { run } from '../publish/run.ts'
import { type Manifest, manifestsOf } from './kustomize.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const FOLDERS = ['infra/k8s', 'infra/k8s-dev', 'infra/k8s-dev-live', 'infra/k8s-prod', 'infra/gateway-api']
const withMongo = serviceNames.filter((name) => isOn(name, 'mongodb'))
const withApi = serviceNames.filter((name) => declarationOf(name).api)

const rendered: Record<string, Manifest[]> = {}

beforeAll(async () => {
  for (const folder of FOLDERS) rendered[folder] = await manifestsOf(folder, root)
}, 60_000)

const namesOf = (folder: string, kind: string): string[] =>
  (rendered[folder] ?? []).filter((each) => each.kind === kind).map(({ metadata }) => metadata.name)

const sorted = (...names: string[]) => names.sort()

describe('infra/k8s', () => {
  it('deploys every service with its store, the storefront and the broker, and nothing else', () => {
    const stores = serviceNames.map((name) => `${name}-${isOn(name, 'mongodb') ? 'mongo' : 'redis'}`)
    const all = [...serviceNames, ...stores, 'client', 'nats']
    expect(sorted(...namesOf('infra/k8s', 'Deployment'))).toEqual(
      sorted(...all.map((name) => `${name}-depl`)),
    )
    expect(sorted(...namesOf('infra/k8s', 'Service'))).toEqual(
      sorted(...[...withApi, ...stores, 'client', 'nats'].map((name) => `${name}-srv`)),
    )
  })

  it.each(serviceNames)('sets the name of %s wherever it is needed', (name) => {
    const deployment = rendered['infra/k8s']?.find(({ metadata }) => metadata.name === `${name}-depl`)
    const text = JSON.stringify(deployment)
    expect(text).toMatch(new RegExp(`"image":"[^"]*/${name}"`))
    expect(text).toContain(`{"name":"NATS_USER","value":"${name}"}`)
    expect(text).toContain(`{"key":"${name}","name":"nats-passwords"}`)
    if (isOn(name, 'mongodb')) expect(text).toContain(`{"key":"${name}","name":"${name}-mongo-passwords"}`)
  })
})

describe('infra/k8s-prod', () => {
  it('scales each service, and gives it a replica set', () => {
    const scaled = sorted(...serviceNames, 'client')
    expect(sorted(...namesOf('infra/k8s-prod', 'HorizontalPodAutoscaler'))).toEqual(scaled)
    const sets = [...withMongo.map((name) => `${name}-mongo`), 'nats']
    expect(sorted(...namesOf('infra/k8s-prod', 'StatefulSet'))).toEqual(sorted(...sets))
    expect(sorted(...namesOf('infra/k8s-prod', 'PodDisruptionBudget'))).toEqual(sorted(...scaled, ...sets))
  })
})

describe.each(FOLDERS)('%s', (folder) => {
  it('leaves no name of a template', () => {
    // Except for the variable with the service's name in a container, and values derived from it.
    const text = JSON.stringify(rendered[folder]).replaceAll(/"name":"SERVICE"|\$\(SERVICE\)/g, '')
    expect(text).not.toContain('SERVICE')
  })

  it('refers only to variables defined earlier', () => {
    const lists = JSON.stringify(rendered[folder]).match(/"env":\[.*?\](?=[,}])/g) ?? []
    for (const list of lists) {
      const known = new Set<string>()
      for (const { name, value = '' } of JSON.parse(list.slice(6)) as { name: string; value?: string }[]) {
        for (const [, used = ''] of value.matchAll(/\$\((\w+)\)/g)) expect(known).toContain(used)
        known.add(name)
      }
    }
  })
})

/** What a script in infra would apply to an empty cluster. */
const made = async (script: string): Promise<string[]> => {
  const env = { KUBECTL: `sh ${root}support/tools/test/manifests/kubectl.sh` }
  const text = await run('sh', [`infra/${script}`], { cwd: root, env })
  return text.split(/^(?=apiVersion)/m).filter((object) => object.includes('kind: Secret'))
}

describe.each([
  ['make-passwords.sh', 'passwords', ['pass-secret']],
  ['make-certificates.sh', 'tls', ['stores-authority']],
])('infra/%s', (script, what, more) => {
  it('creates a secret for each server', async () => {
    const servers = ['nats', 'expiration-redis', ...withMongo.map((name) => `${name}-mongo`)]
    const names = (await made(script)).map((secret) => /^ {2}name: (.*)$/m.exec(secret)?.[1] ?? '')
    expect(sorted(...names)).toEqual(sorted(...servers.map((name) => `${name}-${what}`), ...more))
  })
})

describe('infra/make-passwords.sh', () => {
  it('creates a password for every user of the broker', async () => {
    const [nats = ''] = (await made('make-passwords.sh')).filter((secret) =>
      secret.includes('nats-passwords'),
    )
    const [, data = ''] = nats.split('\ndata:\n')
    const users = [...data.matchAll(/^ {2}(\w+): \S/gm)].map(([, user = '']) => user)
    expect(sorted(...users)).toEqual(sorted(...serviceNames, 'owner', 'server'))
  })
})
