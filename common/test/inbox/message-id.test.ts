import { describe, expect, it } from '@jest/globals'
import { messageId } from '../../src/inbox/message-id.ts'

const message = { subject: 'ticket:created', sequence: 1, body: '{"id":"a"}' }

describe('messageId', () => {
  it('is the same for every delivery of a message', () => {
    expect(messageId(message)).toBe(messageId({ ...message }))
    expect(messageId(message)).toMatch(/^ticket:created:1-[0-9a-f]{8}$/)
  })

  it('differs between messages', () => {
    const others = [{ subject: 'ticket:updated' }, { sequence: 2 }]
    for (const other of others) expect(messageId({ ...message, ...other })).not.toBe(messageId(message))
  })

  it('differs for another message with the same sequence after the broker lost its disk', () => {
    expect(messageId({ ...message, body: '{"id":"b"}' })).not.toBe(messageId(message))
  })
})
