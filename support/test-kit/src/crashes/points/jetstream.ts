import { JetStreamClientImpl } from '@nats-io/jetstream/internal'
import { step } from './crash.ts'

interface Acknowledged {
  subject: string
  string(): string
  ack(): void
  msg: { publisher: { flush(): Promise<void> } }
}

// The package does not export the class of its messages.
const { JsMsgImpl } = (await import(
  new URL('./jsmsg.js', import.meta.resolve('@nats-io/jetstream/internal')).href
)) as { JsMsgImpl: { prototype: Acknowledged } }

/** `order:created` for `STREAM.order:created`. */
const eventOf = (subject: string): string => subject.slice(subject.indexOf('.') + 1)

const { publish } = JetStreamClientImpl.prototype

JetStreamClientImpl.prototype.publish = async function (subject, data, options) {
  const { before, after } = step(`publish ${eventOf(subject)}`, String(data))
  before()
  const acknowledged = await publish.call(this, subject, data, options)
  after()
  return acknowledged
}

const { ack } = JsMsgImpl.prototype

/** An acknowledgement has no reply, but once a later ping is answered, it has arrived. */
JsMsgImpl.prototype.ack = function () {
  const { before, after } = step(`acknowledge ${eventOf(this.subject)}`, this.string())
  before()
  ack.call(this)
  this.msg.publisher.flush().then(after, () => {})
}
