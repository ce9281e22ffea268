import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'

/** The services' name for it. */
const STREAM = 'ticketing'
const TIMEOUT_MS = 2_000

/** Whether the local NATS server at a port is the leader of the stream of events. */
export const leadsStream = async (port: number): Promise<boolean> => {
  const connection = await connect({ servers: `127.0.0.1:${port}`, timeout: TIMEOUT_MS, reconnect: false })
  try {
    const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS })
    const { cluster } = await manager.streams.info(STREAM)
    return cluster?.leader === connection.info?.server_name
  } finally {
    await connection.close()
  }
}
