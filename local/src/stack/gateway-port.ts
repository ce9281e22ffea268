import { connect } from 'node:net'
import { canListen, freePort } from '../process/free-port.ts'
import { StackError } from './errors.ts'

const DEFAULT_PORT = 3000

/**
 * The port of the gateway. @param wanted 0 takes a free one; absent takes PORT from the environment, or 3000
 * @throws {StackError} if another program has it
 */
export async function gatewayPort(wanted: number | undefined, env: NodeJS.ProcessEnv): Promise<number> {
  const port = wanted ?? parsePort(env.PORT)
  if (port === 0) return freePort()
  if (await isTaken(port)) {
    throw new StackError(
      `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    )
  }
  return port
}

function parsePort(text: string | undefined): number {
  if (!text) return DEFAULT_PORT
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new StackError(`PORT must be a number from 0 to 65535, not "${text}".`)
}

/** A browser tries both loopback addresses for "localhost"; on neither may it find another program. */
async function isTaken(port: number): Promise<boolean> {
  if (!(await canListen(port))) return true
  return (await Promise.all([accepts('127.0.0.1', port), accepts('::1', port)])).includes(true)
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const finish = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.setTimeout(500, () => finish(false))
    socket.once('connect', () => finish(true)).once('error', () => finish(false))
  })
}
