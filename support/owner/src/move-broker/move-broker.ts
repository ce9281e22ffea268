import type { BrokerAddress } from '../addresses.ts'
import { openBroker } from '../broker.ts'
import { type CopyOptions, copyEvents } from './copy-events.ts'

/**
 * Copies all events from one broker to another. Services that then switch to the new broker receive every event: they
 * apply those that they have not applied yet and drop the others as duplicates.
 * @returns the number of events at the old broker
 * @throws OwnerError when a broker cannot be reached
 */
export async function moveBroker(
  from: BrokerAddress,
  to: BrokerAddress,
  options: CopyOptions = {},
): Promise<number> {
  const source = await openBroker({ broker: from })
  try {
    const target = await openBroker({ broker: to })
    try {
      return await copyEvents(source, target, options)
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}
