import { type FileHandle, open } from 'node:fs/promises'
import type { Commit } from './commit.ts'

/** Persistent storage of commits. */
export interface Journal {
  /** Resolves once the commit and all previous ones are on disk. */
  append(commit: Commit): Promise<void>
  /** Resolves once everything appended so far is on disk. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Stores nothing: the state is lost when the process ends. */
export const noJournal: Journal = {
  append: async () => {},
  settled: async () => {},
  close: async () => {},
}

/** One line of JSON per commit; commits that arrive during a write are written together. */
export class FileJournal implements Journal {
  readonly #file: FileHandle
  #lines: string[] = []
  #settled: Promise<void> = Promise.resolve()

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async open(path: string): Promise<FileJournal> {
    return new FileJournal(await open(path, 'a', 0o600))
  }

  append(commit: Commit): Promise<void> {
    this.#lines.push(`${JSON.stringify(commit)}\n`)
    // After a failed write all later ones fail, because memory and disk differ.
    this.#settled = this.#settled.then(() => this.#flush())
    return this.#settled
  }

  settled(): Promise<void> {
    return this.#settled
  }

  async close(): Promise<void> {
    await this.#settled.finally(() => this.#file.close())
  }

  async #flush(): Promise<void> {
    if (this.#lines.length === 0) return
    const lines = this.#lines
    this.#lines = []
    await this.#file.appendFile(lines.join(''))
    await this.#file.datasync()
  }
}
