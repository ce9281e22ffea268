import { resolveHost } from '../../src/resolve-host.ts'

/** A shop that runs already. */
export interface Visited {
  /** As in the browser's address bar. */
  url: string
  host: string
  /** `ADDRESS:PORT` behind that host's name, which need not be known to this machine. */
  address: string
}

/** The shop that SHOP_URL names, for journeys through one that runs elsewhere; SHOP_ADDRESS says where it is. */
export const visited = readVisited(process.env)

function readVisited({ SHOP_URL: url, SHOP_ADDRESS: address }: NodeJS.ProcessEnv): Visited | undefined {
  if (!url) return undefined
  const { hostname, port } = new URL(url)
  const shop = { url, host: hostname, address: address || `${hostname}:${port || 80}` }
  if (address) resolveHost(hostname, address.split(':')[0] ?? '')
  return shop
}
