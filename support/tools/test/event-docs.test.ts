import { readFile } from 'node:fs/promises'
import specs from '@asyncapi/specs'
import { describe, expect, it } from '@jest/globals'
import { readEvent } from '@ticketing/common'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import { describedEvents } from '../src/event-docs/described-event.ts'

const inRepository = (path: string) => new URL(`../../../${path}`, import.meta.url)

const newAjv = () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  return ajv
}

describe('the documents of events', () => {
  it('include a valid AsyncAPI document', async () => {
    const document = parse(await readFile(inRepository('docs/asyncapi.yaml'), 'utf8'))
    const ajv = newAjv()
    ajv.validate(specs.schemasWithoutId['3.0.0'], document)
    expect(ajv.errors ?? []).toEqual([])
    const links = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)
    for (const link of links) expect(document).toHaveProperty(link.split('/'))
  })

  it.each(describedEvents)(
    'include a message that consumers accept: $subject',
    ({ subject, data, example }) => {
      const { meta, ...rest } = example
      expect(readEvent(subject, JSON.stringify(example))).toEqual({ subject, data: rest, meta })
      expect(newAjv().validate(data, example)).toBe(true)
    },
  )

  it.each(describedEvents)('describe each field of $subject', ({ data }) => {
    const meanings = Object.values(data.properties ?? {}).flatMap((field) =>
      Object.values(field.properties ?? { field }).map(({ description }) => description),
    )
    expect(meanings).not.toContain(undefined)
  })
})
