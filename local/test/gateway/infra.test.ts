import { readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { declarationOf, serviceNames } from '@ticketing/common/services'
import { parse, parseAllDocuments } from 'yaml'
import { parseIngress, serviceFor } from '../../src/gateway/routes.ts'
import { INGRESS_FILE, ROOT } from '../../src/stack/repository.ts'

const READ_TIMEOUT = 'nginx.ingress.kubernetes.io/proxy-read-timeout'
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const ingress = parseIngress(readFileSync(INGRESS_FILE, 'utf8'))

interface HttpRoute {
  spec: {
    rules: {
      matches?: { path: { type: string; value: string } }[]
      backendRefs?: { name: string }[]
      timeouts?: { request: string }
    }[]
  }
}

const rules = parseAllDocuments(read('infra/gateway-api/routes.yaml'))
  .flatMap((document) => (document.toJS() as HttpRoute).spec.rules)
  .filter(({ matches }) => matches)

// Where a path goes is said twice: for an Ingress, and for the Gateway API.

describe('infra/ingress/ingress-srv.yaml', () => {
  const ingresses = parseAllDocuments(read('infra/ingress/ingress-srv.yaml')).map((each) => each.toJS())

  it.each(['dev', 'prod'])('is included in infra/k8s-%s', (which) => {
    expect(parse(read(`infra/k8s-${which}/kustomization.yaml`)).resources).toContain('../ingress')
  })

  it('routes to the API of each service', () => {
    for (const name of serviceNames) {
      const { api } = declarationOf(name)
      if (api) expect(serviceFor(ingress.routes, `${api}/1`)).toBe(`${name}-srv`)
    }
    const led = new Set(ingress.routes.map(({ service }) => service))
    const apis = serviceNames.filter((name) => declarationOf(name).api).map((name) => `${name}-srv`)
    expect([...led].sort()).toEqual([...apis, 'client-srv'].sort())
  })

  it('limits the rate per address, but not for the storefront', () => {
    const limit = (index: number, name: string) =>
      ingresses[index]?.metadata.annotations[`nginx.ingress.kubernetes.io/limit-${name}`]
    expect([limit(0, 'rps'), limit(0, 'burst-multiplier')]).toEqual(['50', '10'])
    expect(limit(1, 'connections')).toBe('500')
    for (const index of [0, 1]) {
      const allowed = new BlockList()
      for (const range of limit(index, 'allowlist').split(',')) {
        const [net, prefix] = range.split('/')
        allowed.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4')
      }
      for (const inside of ['10.244.0.7', '172.18.0.3', '192.168.49.2', '127.0.0.1'])
        expect(allowed.check(inside)).toBe(true)
      expect(allowed.check('203.0.113.7')).toBe(false)
    }
  })

  it('allows event streams, and nothing else, to be silent for an hour', () => {
    const patient = ingresses.filter(({ metadata }) => metadata.annotations[READ_TIMEOUT] === '3600')
    const paths = patient.flatMap(({ spec }) => spec.rules[0].http.paths).map(({ path }) => path)
    expect(paths).toEqual(['/api/tickets/events$', '/api/orders/events$'])
  })
})

describe('infra/gateway-api/routes.yaml', () => {
  it.each(
    rules.map(
      ({ matches, backendRefs }) => [matches?.[0]?.path.value ?? '', backendRefs?.[0]?.name] as const,
    ),
  )('routes %s where infra/ingress does', (path, service) => {
    expect(service).toBe(serviceFor(ingress.routes, path))
  })

  it('routes to every service', () => {
    const services = new Set(rules.map(({ backendRefs }) => backendRefs?.[0]?.name))
    expect(services).toEqual(new Set(ingress.routes.map(({ service }) => service)))
  })

  it('has the same timeout as infra/ingress for everything else', () => {
    const others = new Set(rules.map(({ timeouts }) => timeouts?.request).filter((time) => time !== '0s'))
    expect([...others]).toEqual([`${ingress.readTimeoutMs / 1000}s`])
  })

  it('has no timeout for event streams', () => {
    const streams = rules.filter(({ timeouts }) => timeouts?.request === '0s')
    expect(streams.map(({ matches }) => matches?.[0]?.path)).toEqual(
      ['tickets', 'orders'].map((name) => ({ type: 'Exact', value: `/api/${name}/events` })),
    )
  })
})

describe('infra/gateway-api/kustomization.yaml', () => {
  it('has the storefront call the services at the domain, as there is no ingress-nginx', () => {
    const { replacements } = parse(read('infra/gateway-api/kustomization.yaml'))
    expect(replacements[0].targets).toContainEqual({
      select: { kind: 'Deployment', name: 'client-depl' },
      fieldPaths: ['spec.template.spec.containers.[name=client].env.[name=API_URL].value'],
      options: { delimiter: '/', index: 2 },
    })
  })
})
