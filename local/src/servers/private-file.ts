import { rename, writeFile } from 'node:fs/promises'

/** Writes a file that only its owner may read, whole, whatever was there before. */
export async function writePrivately(file: string, content: string): Promise<void> {
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, content, { mode: 0o600 })
  await rename(temporary, file)
}
