import { createHash } from 'node:crypto'
import type { Delivery } from '../transport/event-bus.ts'

const DIGEST_LENGTH = 8

/**
 * What failures and dead letters know a message by: the same for each of its deliveries. A broker that has lost its
 * disk counts from the beginning again, so its place in the log alone could be that of an earlier one.
 */
export const messageId = ({
  subject,
  sequence,
  body,
}: Pick<Delivery, 'subject' | 'sequence' | 'body'>): string => {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, DIGEST_LENGTH)
  return `${subject}:${sequence}-${digest}`
}
