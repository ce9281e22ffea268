import {
  AckPolicy,
  DeliverPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream'

/** The one stream that holds every event of the system. */
export const STREAM = 'ticketing'

/** An event's subject as the stream knows it. */
export const streamSubject = (subject: string): string => `${STREAM}.${subject}`

/** How long the broker knows the id of a message, in nanoseconds; later duplicates are the consumers' to see. */
const DUPLICATE_WINDOW = 10 * 60 * 1e9
const NANOSECONDS = 1e9

/**
 * Makes the stream if it is not there; how many nodes hold it can be changed later, and stays if not given.
 * @throws Error when it has to be changed, and this user may not do that
 */
export const ensureStream = async (manager: JetStreamManager, replicas?: number): Promise<void> => {
  const config: Partial<StreamConfig> & { name: string } = {
    name: STREAM,
    subjects: [streamSubject('>')],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    num_replicas: replicas ?? 1,
    duplicate_window: DUPLICATE_WINDOW,
  }
  const existing = await manager.streams.info(STREAM).catch(() => undefined)
  if (!existing) await manager.streams.add(config)
  else if (replicas !== undefined && existing.config.num_replicas !== replicas)
    await manager.streams.update(STREAM, config).catch((error: Error) => {
      throw new Error(
        `The stream has ${existing.config.num_replicas} replicas, not ${replicas}, and could not be changed (the owner may): ${error.message}`,
      )
    })
}

/** A group's durable consumer of a subject. Names of consumers allow neither colons nor dots. */
export const consumerName = (group: string, subject: string): string =>
  `${group}_${subject}`.replace(/[^\w-]/g, '_')

/** Makes a group's durable consumer of a subject if it is not there, and answers its name. */
export const ensureConsumer = async (
  manager: JetStreamManager,
  { group, subject, ackWaitSeconds }: { group: string; subject: string; ackWaitSeconds: number },
): Promise<string> => {
  const name = consumerName(group, subject)
  await manager.consumers.add(STREAM, {
    durable_name: name,
    filter_subject: streamSubject(subject),
    ack_policy: AckPolicy.Explicit,
    ack_wait: ackWaitSeconds * NANOSECONDS,
    deliver_policy: DeliverPolicy.All,
    max_deliver: -1,
  })
  return name
}
