/** `npm run docs`: generates documents from the code. */
import { writeFile } from 'node:fs/promises'
import { documents } from './documents.ts'

for (const { path, text } of documents()) {
  await writeFile(new URL(`../../../${path}`, import.meta.url), text)
  console.log(path)
}
