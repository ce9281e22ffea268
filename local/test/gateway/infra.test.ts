import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { parseIngress, serviceFor } from '../../src/gateway/routes.ts'
import { INGRESS_FILE, ROOT } from '../../src/stack/repository.ts'

const READ_TIMEOUT = 'nginx.ingress.kubernetes.io/proxy-read-timeout'
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const dev = parseIngress(readFileSync(INGRESS_FILE, 'utf8'))

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

// Where a path goes is said three times, since one overlay of kustomize cannot read the file of another.

describe('infra/k8s-prod/ingress-srv.yaml', () => {
  it('leads every path where infra/k8s-dev does', () => {
    expect(parseIngress(read('infra/k8s-prod/ingress-srv.yaml'))).toEqual(dev)
  })
})

describe.each(['dev', 'prod'])('infra/k8s-%s/ingress-srv.yaml', (which) => {
  it('lets streams of events, and nothing else, be quiet for an hour', () => {
    const ingresses = parseAllDocuments(read(`infra/k8s-${which}/ingress-srv.yaml`)).map((each) =>
      each.toJS(),
    )
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
  )('leads %s where infra/k8s-dev does', (path, service) => {
    expect(service).toBe(serviceFor(dev.routes, path))
  })

  it('leads to every service', () => {
    const services = new Set(rules.map(({ backendRefs }) => backendRefs?.[0]?.name))
    expect(services).toEqual(new Set(dev.routes.map(({ service }) => service)))
  })

  it('waits for everything else as long as infra/k8s-dev does', () => {
    const others = new Set(rules.map(({ timeouts }) => timeouts?.request).filter((time) => time !== '0s'))
    expect([...others]).toEqual([`${dev.readTimeoutMs / 1000}s`])
  })

  it('ends no stream of events', () => {
    const streams = rules.filter(({ timeouts }) => timeouts?.request === '0s')
    expect(streams.map(({ matches }) => matches?.[0]?.path)).toEqual(
      ['tickets', 'orders'].map((name) => ({ type: 'Exact', value: `/api/${name}/events` })),
    )
  })
})

describe('infra/gateway-api/kustomization.yaml', () => {
  it('has the storefront ask the services at the domain, where there is no ingress-nginx', () => {
    const { replacements } = parse(read('infra/gateway-api/kustomization.yaml'))
    expect(replacements[0].targets).toContainEqual({
      select: { kind: 'Deployment', name: 'client-depl' },
      fieldPaths: ['spec.template.spec.containers.[name=client].env.[name=API_URL].value'],
      options: { delimiter: '/', index: 2 },
    })
  })
})
