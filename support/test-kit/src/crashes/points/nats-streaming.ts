import stan, { type Message, type Stan, type Subscription } from 'node-nats-streaming'
import { step } from './crash.ts'

type Client = Stan & { nc: { flush(done: () => void): void } }

const { connect } = stan

/** An acknowledgement has no reply, but once a later ping is answered, it has arrived. */
const watchAcknowledgement = (client: Client, message: Message): void => {
  const acknowledge = message.ack
  message.ack = function () {
    const { before, after } = step(`acknowledge ${message.getSubject()}`, String(message.getData()))
    before()
    acknowledge.call(this)
    client.nc.flush(after)
  }
}

stan.connect = (...parameters) => {
  const client = connect(...parameters) as Client
  const { publish, subscribe } = client

  client.publish = (subject, data, acknowledged) => {
    const { before, after } = step(`publish ${subject}`, String(data))
    before()
    return publish.call(client, subject, data, (error, id) => {
      if (!error) after()
      acknowledged?.(error, id)
    })
  }

  client.subscribe = ((...parameters: Parameters<Stan['subscribe']>): Subscription => {
    const subscription = subscribe.apply(client, parameters)
    // Without a durable group there is no redelivery.
    if (typeof parameters[1] !== 'string') return subscription
    return subscription.on('message', (message: Message) => watchAcknowledgement(client, message))
  }) as Stan['subscribe']
  return client
}
