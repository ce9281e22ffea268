import { describe, expect, it } from '@jest/globals'
import { breaks } from '../../src/contracts/breaks.ts'
import { currentContracts, publishedContracts } from '../../src/contracts/published.ts'

const published = [...(await publishedContracts())]
const current = currentContracts()

describe('the events', () => {
  it.each(published)('can be read by consumers with the last published version: %s', (subject, schema) => {
    const now = current.get(subject)
    expect(now && breaks(now, schema)).toEqual([])
  })

  it.each(published)('can be read as sent by the last published version: %s', (subject, schema) => {
    const now = current.get(subject)
    expect(now && breaks(schema, now)).toEqual([])
  })
})
