import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { inCluster, kubectl, namespace, run, useNamespace } from './support/cluster.ts'
import { allReady, freshNamespace, removeNamespace } from './support/deploy.ts'

// The scripts by which the workflows deploy to a cluster.

const MINUTES = 60_000
const DEPLOYMENT = 'deployment/auth-depl'

useNamespace('ticketing-roll-out')

const script = (name: string, ...args: string[]) =>
  run(inCluster(`env NAMESPACE=${namespace()} TIMEOUT=20s .github/scripts/${name}`), args)

const images = () => kubectl(['get', DEPLOYMENT, '--output', 'jsonpath={..image}'])

beforeAll(async () => {
  await freshNamespace()
  await script('apply-manifests.sh', 'e2e/cluster/roll-out')
  await script('roll-out.sh', 'auth', 'ticketing/auth:e2e')
  await kubectl(['scale', DEPLOYMENT, '--replicas', '2'])
  await allReady()
}, 5 * MINUTES)

afterAll(removeNamespace, 5 * MINUTES)

describe('roll-out.sh', () => {
  it('gives every container the new image', async () => {
    await script('roll-out.sh', 'auth', 'ticketing/tickets:e2e')
    expect(await images()).toBe('ticketing/tickets:e2e ticketing/tickets:e2e')
  })

  it('rolls back when the new image does not become ready', async () => {
    await script('roll-out.sh', 'auth', 'ticketing/auth:e2e')
    await expect(script('roll-out.sh', 'auth', 'ticketing/auth:nobody-built-it')).rejects.toThrow(
      'auth does not become ready with ticketing/auth:nobody-built-it: back to revision',
    )
    expect(await images()).toBe('ticketing/auth:e2e ticketing/auth:e2e')
    await allReady()
  })
})

describe('apply-manifests.sh', () => {
  it('applies changes of the manifests, and keeps the deployed images', async () => {
    const image = `ticketing/auth@sha256:${'0'.repeat(64)}`
    await kubectl(['set', 'image', DEPLOYMENT, `*=${image}`])
    const shown = await script('apply-manifests.sh', 'e2e/cluster/roll-out')
    expect(shown).toMatch(/^-\s+replicas: 2\n\+\s+replicas: 0$/m)
    expect(await images()).toBe(`${image} ${image}`)
    expect(await kubectl(['get', DEPLOYMENT, '--output', 'jsonpath={.spec.replicas}'])).toBe('0')
  })
})
