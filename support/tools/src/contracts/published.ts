import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { describedEvents } from '../event-docs/described-event.ts'
import type { JsonSchema } from '../event-docs/json-schema.ts'

/** The schemas of the last published version, one file per event, with the subject as `title`. */
const folder = new URL('../../../../common/contracts/', import.meta.url)

const fileOf = (subject: string): URL => new URL(`${subject.replace(':', '-')}.json`, folder)

/** The current schema of each event's data, by subject. */
export const currentContracts = (): Map<string, JsonSchema> =>
  new Map(describedEvents.map(({ subject, data }) => [subject, data]))

/** The last published schema of each event's data, by subject. */
export const publishedContracts = async (): Promise<Map<string, JsonSchema>> => {
  const names = await readdir(folder)
  const contracts = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), 'utf8'))),
  )
  return new Map(contracts.map(({ title, ...schema }) => [title, schema]))
}

/** Stores the current schemas as the published ones. */
export const keepContracts = async (): Promise<void> => {
  await mkdir(folder, { recursive: true })
  for (const [title, schema] of currentContracts()) {
    const contract = { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schema }
    await writeFile(fileOf(title), `${JSON.stringify(contract, null, 2)}\n`)
  }
}
