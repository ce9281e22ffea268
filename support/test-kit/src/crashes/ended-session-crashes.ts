import { expect } from '@jest/globals'
import type { EventData } from '@ticketing/common'
import type { Connection } from 'mongoose'
import type { TestBus } from '../broker/test-bus.ts'
import { eventually } from '../eventually.ts'
import { newId } from '../users.ts'
import type { describeCrashes } from './crash-matrix.ts'

/** A service that receives `session:ended` records it, wherever it is killed. */
export const describeEndedSessionCrashes = (
  whenKilled: ReturnType<typeof describeCrashes>,
  { bus, db }: { bus(): TestBus; db: Connection },
): void =>
  whenKilled<EventData<'session:ended'>, void>('session:ended', {
    steps: ['update endedsessions', 'acknowledge session:ended'],
    last: ['acknowledge session:ended'],
    prepare: async () => ({
      id: newId(),
      userId: newId(),
      expiresAt: new Date(Date.now() + 3600_000).toISOString(),
    }),
    about: ({ id }) => [id],
    drive: (_service, ended) => bus().publish('session:ended', ended),
    check: async (_service, { id, userId }) => {
      const ends = db.collection<{ _id: string }>('endedsessions')
      await eventually(async () => expect(await ends.findOne({ _id: id })).toMatchObject({ userId }))
    },
  })
