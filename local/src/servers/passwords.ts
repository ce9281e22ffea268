import { randomBytes } from 'node:crypto'
import { PARTIES, type Party } from '@ticketing/common/permissions'

/** Everybody who enters a server: the parties of the system, and the server of NATS Streaming at its own NATS. */
export const USERS = [...PARTIES, 'server'] as const

/** The password of each at every server; letters, digits, _ and - only, so that any address can hold it. */
export type Passwords = Readonly<Record<Party | 'server', string>>

export const newPassword = (): string => randomBytes(24).toString('base64url')
