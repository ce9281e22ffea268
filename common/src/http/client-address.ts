import type { Request } from 'express'
import ipaddr from 'ipaddr.js'

/**
 * The address that rate limits apply to. Express has already dropped what the client itself put into X-Forwarded-For. An
 * IPv6 address counts as its /64 network, the least that a customer gets: one machine can choose among 2^64 addresses.
 */
export const clientAddress = (req: Request): string => {
  // A proxy that forwards no valid address must not bypass the limits: then its own address counts.
  const given = [req.ip, req.socket.remoteAddress].find((ip) => ip !== undefined && ipaddr.isValid(ip))
  if (given === undefined) return 'unknown'
  const address = ipaddr.process(given)
  if (address instanceof ipaddr.IPv4) return address.toString()
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
