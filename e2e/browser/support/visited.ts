import { resolveHost } from '../../src/resolve-host.ts'

/** A shop that is already running. */
export interface Visited {
  /** As in the browser's address bar. */
  url: string
  host: string
  /** `ADDRESS:PORT` behind that host's name, which need not be known to this machine. */
  address: string
}

/** The remote shop in SHOP_URL, to run the tests against; SHOP_ADDRESS is its address. */
export const visited = readVisited(process.env)

function readVisited({ SHOP_URL: url, SHOP_ADDRESS: address }: NodeJS.ProcessEnv): Visited | undefined {
  if (!url) return undefined
  const { hostname, port } = new URL(url)
  const shop = { url, host: hostname, address: address || `${hostname}:${port || 80}` }
  if (address) resolveHost(hostname, address.split(':')[0] ?? '')
  return shop
}
