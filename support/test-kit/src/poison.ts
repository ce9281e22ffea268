import { describe, expect, it } from '@jest/globals'
import { declarationOf, type EventConsumer, type EventData, events, type Subject } from '@ticketing/common'
import type { TestBus } from './broker/test-bus.ts'
import { eventually } from './eventually.ts'
import { metricsOf } from './metrics-of.ts'
import { exampleOf, poisonOf } from './poison-messages.ts'

/** A message that was applied, and the resulting state of the service. */
export interface Applied<S extends Subject = Subject> {
  subject: S
  data: EventData<S>
  state(): Promise<unknown>
}

/** A service that consumes events. */
export interface ConsumerUnderTest {
  service: EventConsumer
  bus(): TestBus
  /** The metrics of the only instance. */
  metricsUrl(): string
  /** The dead letter of a message, if it was given up. */
  letterOf(subject: Subject, body: string): Promise<object | null | undefined>
  /** Publishes the first event of a new aggregate, and resolves once it was applied. */
  apply(): Promise<Applied>
}

const subjectsOf = (service: EventConsumer): readonly Subject[] => declarationOf(service).consumes

const givenUp = async (metricsUrl: string, subject: Subject): Promise<number> => {
  const metrics = await metricsOf(metricsUrl)
  return metrics.get(`events_consumed_total{subject="${subject}",outcome="dead"}`) ?? 0
}

/**
 * A service stores messages that it cannot process as dead letters with the reason, acknowledges them, and continues.
 */
export const describePoison = ({ service, bus, metricsUrl, letterOf, apply }: ConsumerUnderTest): void => {
  describe('a message that can never be processed', () => {
    it.each(subjectsOf(service))(
      'is dead-lettered at once, without holding up others: %s',
      async (subject) => {
        const messages = poisonOf(subject)
        const before = await givenUp(metricsUrl(), subject)
        for (const message of messages) await bus().publishRaw(subject, message)
        await apply()
        for (const message of messages) {
          await eventually(async () =>
            expect({ message, letter: await letterOf(subject, message) }).toEqual({
              message,
              letter: expect.objectContaining({ subject, attempts: 1, reason: expect.stringMatching(/./) }),
            }),
          )
        }
        // An unacknowledged message would have been redelivered and counted again.
        expect(await givenUp(metricsUrl(), subject)).toBe(before + messages.length)
      },
    )

    it('does not include the documented examples', () => {
      for (const subject of subjectsOf(service)) events[subject].schema.parse(exampleOf(subject))
    })
  })

  describe('a forged duplicate', () => {
    it('of an applied version changes nothing', async () => {
      const { subject, data, state } = await apply()
      const before = await state()
      const forged = {
        ...exampleOf(subject),
        id: 'id' in data && data.id,
        version: 'version' in data && data.version,
      }
      await bus().publishRaw(subject, JSON.stringify(forged))
      await apply()
      expect(await state()).toEqual(before)
    })
  })
}
