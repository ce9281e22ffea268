import type { EventBus, ServiceName } from '@ticketing/common'
import type { Addresses } from './addresses.ts'
import { openBroker } from './broker.ts'
import { openStores, type Stores } from './stores.ts'

/** The open stores and broker connection of a deployment. */
export interface Deployment {
  stores: Stores
  bus: EventBus
}

/**
 * Opens the stores and the broker of a deployment while `work` runs.
 * @param services the services whose stores are needed
 * @throws OwnerError when one of them has no address or cannot be reached
 */
export async function withDeployment<T>(
  addresses: Addresses,
  services: readonly ServiceName[],
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const stores = openStores(addresses)
  try {
    await stores.reach(services)
    const bus = await openBroker(addresses)
    try {
      return await work({ stores, bus })
    } finally {
      await bus.close()
    }
  } finally {
    await stores.close()
  }
}
