import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@ticketing/local/process'
import type { ServerPlace } from '@ticketing/local/servers'

/** A real server for a test, on a free port of 127.0.0.1, with its own data in a temporary directory. */
export interface TestServer {
  readonly url: string
  readonly port: number
  /** The current process; another one after a restart. */
  readonly pid: number
  /** Sends SIGKILL. Its port and data remain. */
  kill(): Promise<void>
  /** Starts it on the same port with the same data, after stopping it if it runs. */
  restart(): Promise<void>
  /** Stops it and removes its data. */
  stop(): Promise<void>
}

/** One run of a server, from a start to an end. */
export interface Run {
  pid: number
  stop(): Promise<void>
  kill(): Promise<void>
}

/**
 * Makes a test server from a function that starts one and resolves once it is ready.
 * @param scheme the scheme of its URL: `redis` for `redis://127.0.0.1:PORT`
 */
export async function testServer(
  scheme: string,
  launch: (place: ServerPlace) => Promise<Run>,
): Promise<TestServer> {
  const port = await freePort()
  const directory = await mkdtemp(join(tmpdir(), `ticketing-${scheme}-`))
  const place = { port, directory }
  let run = await launch(place)
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    get pid() {
      return run.pid
    },
    kill: () => run.kill(),
    async restart() {
      await run.stop()
      run = await launch(place)
    },
    async stop() {
      await run.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
