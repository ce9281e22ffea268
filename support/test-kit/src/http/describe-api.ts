import { describe } from '@jest/globals'
import type { ApiUnderTest } from './api-under-test.ts'
import { describeBadInput } from './describe-bad-input.ts'
import { describeDocs } from './describe-docs.ts'
import { describeFuzz } from './describe-fuzz.ts'
import { describeTwoPeople } from './describe-two-people.ts'
import { useProbe } from './probe.ts'

/** The contract that every HTTP API of the system keeps, whatever it is about. */
export const describeApi = (api: ApiUnderTest): void => {
  describeDocs(api)
  const probe = useProbe(api)
  describe('people', () => describeTwoPeople(api, probe))
  describe('bad input', () => describeBadInput(api, probe))
  describe('any input', () => describeFuzz(api, probe))
}
