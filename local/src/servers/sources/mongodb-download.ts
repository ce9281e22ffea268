import { arch, platform } from 'node:os'
import { basename, join } from 'node:path'
import { getOS } from 'mongodb-memory-server-core/lib/util/getos/index.js'
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'
import { downloadFile, downloadText } from '../download.ts'
import { extractBinary } from '../extract.ts'
import type { Source } from '../spec.ts'

/** mongod from MongoDB's own site, built for this distribution, checked against the checksum published there. */
export function mongodbDownload(version: string): Source {
  return {
    label: `mongodb.org (MongoDB ${version})`,
    id: `mongod-${version}`,
    async fetch(directory, progress) {
      const url = await new MongoBinaryDownloadUrl({
        version,
        platform: platform(),
        arch: arch(),
        os: await getOS(),
      }).getDownloadUrl()
      progress(`downloading from ${new URL(url).host}`)
      const sha256 = (await downloadText(`${url}.sha256`)).trim().split(/\s+/)[0] ?? ''
      const archive = join(directory, basename(new URL(url).pathname))
      await downloadFile(url, archive, sha256, progress)
      const binary = join(directory, 'mongod')
      await extractBinary(archive, 'mongod', binary)
      return binary
    },
  }
}
