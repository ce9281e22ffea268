import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'

/** As the services call it. */
const STREAM = 'ticketing'
const ASK_MS = 2_000

/** Whether the NATS server at a port of this machine leads the stream that holds every event. */
export const leadsStream = async (port: number): Promise<boolean> => {
  const connection = await connect({ servers: `127.0.0.1:${port}`, timeout: ASK_MS, reconnect: false })
  try {
    const manager = await jetstreamManager(connection, { timeout: ASK_MS })
    const { cluster } = await manager.streams.info(STREAM)
    return cluster?.leader === connection.info?.server_name
  } finally {
    await connection.close()
  }
}
