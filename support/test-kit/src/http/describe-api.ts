import { afterAll, describe } from '@jest/globals'
import { testEnv } from '../test-env.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { describeBadInput } from './describe-bad-input.ts'
import { describeDocs } from './describe-docs.ts'
import { describeFuzz } from './describe-fuzz.ts'
import { describeTwoUsers } from './describe-two-users.ts'
import { useProbe } from './probe.ts'

/** Addresses at which nothing listens. */
const nowhere = {
  MONGO_URI: 'mongodb://127.0.0.1:1/none',
  NATS_URL: 'nats://127.0.0.1:1',
  STRIPE_API_URL: 'http://127.0.0.1:1',
}

/**
 * The tests that every HTTP API of the system has to pass. `await` it: the service's routes are read before the tests
 * are defined.
 */
export const describeApi = async (underTest: ApiUnderTest): Promise<void> => {
  const unreachable = await underTest.start(testEnv(nowhere))
  afterAll(() => unreachable.close())
  if (!unreachable.api) throw new Error('The service has no API')
  const api = { ...underTest, openapi: unreachable.api }
  describeDocs(api, unreachable)
  const probe = useProbe(api)
  describe('users', () => describeTwoUsers(api, probe))
  describe('bad input', () => describeBadInput(api, probe))
  describe('any input', () => describeFuzz(api, probe))
}
