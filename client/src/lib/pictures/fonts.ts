import 'server-only'
import { readFile } from 'node:fs/promises'

const read = async (name: string, file: URL) => ({ name, data: await readFile(file), weight: 700 as const })

let loading: Promise<Awaited<ReturnType<typeof read>>[]> | undefined

/** The fonts of the images, in the one weight that they use. The renderer does not support those of the pages. */
export function pictureFonts() {
  loading ??= Promise.all([
    read('Latin', new URL('../../app/fonts/figtree-latin-700-normal.woff', import.meta.url)),
    read('Latin extended', new URL('../../app/fonts/figtree-latin-ext-700-normal.woff', import.meta.url)),
  ])
  return loading
}
