import type { Request } from 'express'
import ipaddr from 'ipaddr.js'

/**
 * The address that a limit is counted for. Express has already left out what the client itself put into
 * X-Forwarded-For. An IPv6 address counts as its /64 network, the least that a customer is given: one machine
 * has 2^64 of them at its choice.
 */
export const clientAddress = (req: Request): string => {
  // A proxy that forwards no valid address must not open a way around the limits: then its own one counts.
  const given = [req.ip, req.socket.remoteAddress].find((ip) => ip !== undefined && ipaddr.isValid(ip))
  if (given === undefined) return 'unknown'
  const address = ipaddr.process(given)
  if (address instanceof ipaddr.IPv4) return address.toString()
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
