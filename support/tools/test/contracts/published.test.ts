import { describe, expect, it } from '@jest/globals'
import { breaks } from '../../src/contracts/breaks.ts'
import { currentContracts, publishedContracts } from '../../src/contracts/published.ts'

const published = [...(await publishedContracts())]
const current = currentContracts()

describe('the events', () => {
  it.each(published)('can be read by who has the last published version: %s', (subject, schema) => {
    const now = current.get(subject)
    expect(now && breaks(now, schema)).toEqual([])
  })

  it.each(published)('are read as the last published version sends them: %s', (subject, schema) => {
    const now = current.get(subject)
    expect(now && breaks(schema, now)).toEqual([])
  })
})
