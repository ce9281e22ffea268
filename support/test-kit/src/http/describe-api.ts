import { afterAll, describe } from '@jest/globals'
import { testEnv } from '../test-env.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { describeBadInput } from './describe-bad-input.ts'
import { describeDocs } from './describe-docs.ts'
import { describeFuzz } from './describe-fuzz.ts'
import { describeTwoPeople } from './describe-two-people.ts'
import { useProbe } from './probe.ts'

/** Addresses at which nobody answers. */
const nowhere = {
  MONGO_URI: 'mongodb://127.0.0.1:1/none',
  NATS_URL: 'nats://127.0.0.1:1',
  STRIPE_API_URL: 'http://127.0.0.1:1',
}

/**
 * The contract that every HTTP API of the system keeps, whatever it is about. Which routes there are is asked of the
 * service before the tests are defined: `await` it.
 */
export const describeApi = async (underTest: ApiUnderTest): Promise<void> => {
  const unreachable = await underTest.start(testEnv(nowhere))
  afterAll(() => unreachable.close())
  if (!unreachable.api) throw new Error('The service has no API')
  const api = { ...underTest, openapi: unreachable.api }
  describeDocs(api, unreachable)
  const probe = useProbe(api)
  describe('people', () => describeTwoPeople(api, probe))
  describe('bad input', () => describeBadInput(api, probe))
  describe('any input', () => describeFuzz(api, probe))
}
