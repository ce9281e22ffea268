import dns, { type LookupAddress, type LookupAllOptions } from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Leads a host's name to an address within this process, as a line of /etc/hosts would for the whole machine: the
 * ingress goes by the name, and fetch sends no other Host than that of the address it was given.
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
