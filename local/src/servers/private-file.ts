import { rename, writeFile } from 'node:fs/promises'

/** Atomically writes a file that only its owner may read. */
export async function writePrivately(file: string, content: string): Promise<void> {
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, content, { mode: 0o600 })
  await rename(temporary, file)
}
