import { describeEndedSessionCrashes } from '@ticketing/test-kit'
import { useKilledDesk } from './killed-desk.ts'

const { desk, whenKilled } = useKilledDesk()

describeEndedSessionCrashes(whenKilled, { bus: () => desk.bus, db: desk.payments.db })
