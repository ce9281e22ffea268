import { orNotFound } from './or-not-found.ts'
import { unlessDown } from './outage.ts'
import type { Page } from './page.ts'

const BAD_REQUEST = 400

/** One page of a list for a page of the shop; undefined while the service is down, not found for a made-up cursor. */
export const readPage = <T>(answer: Promise<Page<T>>): Promise<Page<T> | undefined> =>
  unlessDown(orNotFound(answer, [BAD_REQUEST]))
