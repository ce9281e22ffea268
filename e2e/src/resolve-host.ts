import dns, { type LookupAddress, type LookupAllOptions } from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Resolves a host name to an address within this process, like /etc/hosts for the whole machine: the ingress routes by
 * name, and fetch always sends the Host of its URL.
 */
export function resolveHost(host: string, address: string): void {
  const { lookup } = dns
  const known: LookupAddress = { address, family: 4 }
  const lookUp = (name: string, ...rest: unknown[]): void => {
    if (name !== host) {
      Reflect.apply(lookup, dns, [name, ...rest])
      return
    }
    const callback = rest.at(-1) as (...result: unknown[]) => void
    if ((rest[0] as LookupAllOptions).all) callback(null, [known])
    else callback(null, known.address, known.family)
  }
  dns.lookup = lookUp as typeof dns.lookup
  const { lookup: promised } = dns.promises
  dns.promises.lookup = (async (name: string, options: LookupAllOptions) => {
    if (name !== host) return promised(name, options)
    return options?.all ? [known] : known
  }) as typeof dns.promises.lookup
  syncBuiltinESMExports()
}
