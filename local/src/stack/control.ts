import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { ownerOf } from './claim.ts'
import { StackError } from './errors.ts'
import type { Layout } from './layout.ts'

// A socket in the stack's directory, which only its owner may write to. The supervisor answers a connection with lines of
// JSON; the last one is the result.
const lineSchema = z.union([
  z.object({ said: z.string() }),
  z.object({ failed: z.string() }),
  z.object({ done: z.literal(true) }),
])
type Line = z.infer<typeof lineSchema>

type Restart = (say: (text: string) => void) => Promise<void>

/**
 * Restarts when another process of this machine asks for it.
 * @returns stops listening
 * @throws when there can be no socket, as where the directory's path is too long for one
 */
export async function hearRequests({ control }: Layout, restart: Restart): Promise<() => Promise<void>> {
  // One that was killed has left its own behind.
  await rm(control, { force: true })
  const server = createServer((socket) => {
    // Whoever asked may leave before it is done.
    socket.on('error', () => {})
    const write = (line: Line) => socket.writable && socket.write(`${JSON.stringify(line)}\n`)
    restart((said) => write({ said }))
      .then(
        () => write({ done: true }),
        (error: unknown) => write({ failed: error instanceof Error ? error.message : String(error) }),
      )
      .then(() => socket.end())
  })
  server.listen(control)
  await once(server, 'listening')
  return async () => {
    server.close()
    await rm(control, { force: true })
  }
}

/**
 * Asks the supervisor of a directory to restart, and waits until it has.
 * @param say receives progress messages for the user
 * @throws {StackError} when nothing runs there, or it did not go well; the message says why
 */
export async function askToRestart(layout: Layout, say: (text: string) => void): Promise<void> {
  if (!(await ownerOf(layout))) throw new StackError('The shop is not running. Start it with npm start.')
  for await (const text of createInterface({ input: await reach(layout) })) {
    const line = lineSchema.parse(JSON.parse(text))
    if ('done' in line) return
    if ('failed' in line) throw new StackError(line.failed)
    say(line.said)
  }
  throw new StackError('The shop was stopped before all of it had been restarted.')
}

async function reach({ control }: Layout): Promise<Socket> {
  const socket = connect(control)
  try {
    await once(socket, 'connect')
    return socket
  } catch {
    throw new StackError('The shop cannot be told to restart: it is just starting, or of an older version.')
  }
}
