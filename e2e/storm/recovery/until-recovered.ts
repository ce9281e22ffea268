import { setTimeout as sleep } from 'node:timers/promises'
import { isConsumer, isOn, serviceNames } from '@ticketing/common'
import type { StormEnvironment } from '../environment/environment.ts'
import type { Customer } from '../people/customer.ts'
import type { Fault } from '../plan/faults.ts'

const ANSWER_MS = 2_000
const RETRY_MS = 100

/** A request that needs the service's store; for expiration, which has no routes, its readiness check. */
const routes: Record<string, string> = {
  tickets: '/api/tickets?limit=1',
  orders: '/api/orders?limit=1',
  payments: `/api/payments?orderId=${'0'.repeat(24)}`,
  expiration: '/readyz',
  gateway: '/api/tickets?limit=1',
  'stripe-stand-in': '/healthz',
}

/** The processes that a fault affects. */
function affected({ stack, topology: { services, links } }: StormEnvironment, { targets }: Fault): string[] {
  const names = targets.flatMap((target) => {
    if (target === 'mongo')
      return serviceNames.filter((name) => isOn(name, 'mongodb')).flatMap((name) => services[name])
    if (target === 'redis') return services.expiration
    if (target === 'broker') return serviceNames.filter(isConsumer).flatMap((name) => services[name])
    return Object.values(links).flat().includes(target) ? target.split('→')[0] : target
  })
  return stack.processes.map(({ name }) => name).filter((name) => names.includes(name))
}

/** Whether a process responds correctly, and without delay. */
async function answers(url: string, name: string, person: Customer): Promise<boolean> {
  const service = name.replace(/-\d$/, '')
  const signal = AbortSignal.timeout(ANSWER_MS)
  const headers = { cookie: person.cookie, 'content-type': 'application/json' }
  try {
    // The user is in the cookie: only a sign-in needs the store.
    const response =
      service === 'auth'
        ? await fetch(`${url}/api/users/signin`, {
            method: 'POST',
            body: JSON.stringify(person.credentials),
            headers,
            signal,
          })
        : await fetch(`${url}${routes[service]}`, { headers, signal })
    await response.text()
    return response.status === 200
  } catch {
    return false
  }
}

/** Resolves, with the time, once every process affected by a fault responds correctly. */
export async function untilRecovered(
  environment: StormEnvironment,
  fault: Fault,
  person: Customer,
  signal: AbortSignal,
): Promise<number> {
  const urlOf = (wanted: string) => environment.stack.processes.find(({ name }) => name === wanted)?.url ?? ''
  await Promise.all(
    affected(environment, fault).map(async (name) => {
      while (!(await answers(urlOf(name), name, person))) await sleep(RETRY_MS, undefined, { signal })
    }),
  )
  return Date.now()
}
