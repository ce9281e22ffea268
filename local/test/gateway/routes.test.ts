import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { parseIngress, serviceFor } from '../../src/gateway/routes.ts'

const manifest = new URL('../../../infra/ingress/ingress-srv.yaml', import.meta.url)
const { routes, readTimeoutMs } = parseIngress(await readFile(manifest, 'utf8'))

describe('the ingress manifest', () => {
  it.each([
    ['/api/users/signup', 'auth-srv'],
    ['/api/users', 'auth-srv'],
    ['/api/tickets', 'tickets-srv'],
    ['/api/tickets?limit=2', 'tickets-srv'],
    ['/API/Tickets/1', 'tickets-srv'],
    ['/api/tickets/events?ids=1', 'tickets-srv'],
    ['/api/orders/1', 'orders-srv'],
    ['/api/payments/webhook', 'payments-srv'],
    ['/', 'client-srv'],
    ['/tickets/new', 'client-srv'],
    ['/api/unknown', 'client-srv'],
    ['/search?next=/api/orders', 'client-srv'],
  ])('routes %s to %s', (url, service) => {
    expect(serviceFor(routes, url)).toBe(service)
  })

  it('has a timeout of ten seconds for services, regardless of the one for event streams', () => {
    expect(readTimeoutMs).toBe(10_000)
  })
})

describe('parseIngress', () => {
  const path = (path: string, name: string) =>
    `          - path: ${path}\n            backend: { service: { name: ${name} } }\n`
  const withPaths = (paths: string) =>
    `kind: Ingress\nmetadata: {}\nspec:\n  rules:\n    - http:\n        paths:\n${paths}`

  it('matches the longest path first, in any order', () => {
    const parsed = parseIngress(withPaths(path('/a', 'short') + path('/a/b', 'long')))
    expect(serviceFor(parsed.routes, '/a/b')).toBe('long')
    expect(serviceFor(parsed.routes, '/a/c')).toBe('short')
    expect(serviceFor(parsed.routes, '/c')).toBeUndefined()
    expect(parsed.readTimeoutMs).toBe(60_000)
  })

  it('finds the Ingress among other documents', () => {
    const text = `kind: Service\n---\n${withPaths(path('/a', 'only'))}`
    expect(serviceFor(parseIngress(text).routes, '/a')).toBe('only')
  })

  it('reads every Ingress of a manifest', () => {
    const { routes } = parseIngress(`${withPaths(path('/a', 'one'))}---\n${withPaths(path('/b', 'two'))}`)
    expect(serviceFor(routes, '/a')).toBe('one')
    expect(serviceFor(routes, '/b')).toBe('two')
  })

  it('rejects a manifest without an Ingress', () => {
    expect(() => parseIngress('kind: Service')).toThrow()
  })
})
