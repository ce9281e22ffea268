import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@ticketing/local/process'
import type { ServerPlace } from '@ticketing/local/servers'

/** A real server of a test, on a free port of 127.0.0.1, with data of its own in a temporary directory. */
export interface TestServer {
  readonly url: string
  readonly port: number
  /** The process that runs now; another one after a restart. */
  readonly pid: number
  /** SIGKILL. Its port and data stay. */
  kill(): Promise<void>
  /** Starts it on the same port with the same data. It is stopped first when it runs. */
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
 * A test server from a function that starts it at a place and resolves when it answers.
 * @param scheme of its url: `redis` gives `redis://127.0.0.1:PORT`
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
