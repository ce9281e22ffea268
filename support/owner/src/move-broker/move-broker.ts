import type { BrokerAddress } from '../addresses.ts'
import { openBroker } from '../broker.ts'
import { type CopyOptions, copyEvents } from './copy-events.ts'

/**
 * Takes every event that one broker holds to another. Services that then speak to the new one hear each event there,
 * those that they have not applied yet among them; the others are duplicates to them.
 * @returns how many events the old broker holds
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
