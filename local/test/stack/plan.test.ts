import { describe, expect, it } from '@jest/globals'
import { layOut } from '../../src/stack/layout.ts'
import type { StackOptions } from '../../src/stack/options.ts'
import { planStack } from '../../src/stack/plan.ts'
import { loadSecrets } from '../../src/stack/secrets.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

async function namesOf(options: StackOptions): Promise<string[]> {
  const layout = await layOut(await temporary())
  const secrets = await loadSecrets(layout.secrets)
  const { phases } = await planStack(options, { layout, port: 3000, env: {}, secrets })
  return phases.flat().map(({ name }) => name)
}

const SURROUNDINGS = ['mongo', 'redis', 'nats', 'stripe-stand-in', 'gateway']
const servicesOf = async (options: StackOptions) =>
  (await namesOf(options)).filter((name) => !SURROUNDINGS.includes(name))

const ONE = ['auth', 'tickets', 'orders', 'payments', 'expiration', 'client']

describe('the replicas of a stack', () => {
  it('are one of each, named after the service', async () => {
    expect(await servicesOf({})).toEqual(ONE)
  })

  it('are as many of each as requested, including the storefront, with one of each server', async () => {
    const names = await namesOf({ replicas: 2 })
    const twice = ONE.flatMap((service) => [`${service}-1`, `${service}-2`])
    expect(names.sort()).toEqual([...SURROUNDINGS, ...twice].sort())
  })

  it('may be several of some services only', async () => {
    expect(await servicesOf({ replicas: { orders: 3 } })).toEqual(
      ONE.flatMap((service) => (service === 'orders' ? ['orders-1', 'orders-2', 'orders-3'] : [service])),
    )
  })

  it('are one of the storefront in development: Next.js allows one development server per directory', async () => {
    const names = await servicesOf({ replicas: 2, mode: 'dev' })
    expect(names.filter((name) => name.startsWith('client'))).toEqual(['client'])
    expect(names).toContain('auth-2')
  })
})
