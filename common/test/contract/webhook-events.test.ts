import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { webhookEvents } from '../../src/contract/index.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

describe('the webhook events', () => {
  it('are the same for the stand-in on Kubernetes', () => {
    const [, value] = read('infra/stripe-stand-in/stripe-stand-in-depl.yaml').match(
      /WEBHOOK_EVENTS\n\s+value: (\S+)/,
    ) ?? ['', '']
    expect(value?.split(',')).toEqual([...webhookEvents])
  })

  it.each(webhookEvents)('%s is in the handbook', (type) => {
    expect(read('readme-cloud.md')).toContain(`\`${type}\``)
  })
})
