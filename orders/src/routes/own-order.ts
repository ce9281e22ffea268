import { NotAuthorizedError, NotFoundError, signedIn } from '@ticketing/common'
import type { Request } from 'express'

/**
 * What was found of the order that a path names.
 * @throws NotFoundError when there is none
 * @throws NotAuthorizedError when it is somebody else's
 */
export const ownOrder = <T extends { userId: string }>(req: Request, found: T | null): T => {
  if (!found) throw new NotFoundError()
  if (found.userId !== signedIn(req).id) throw new NotAuthorizedError()
  return found
}
