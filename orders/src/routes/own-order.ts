import { NotAuthorizedError, NotFoundError, pathId, signedIn } from '@ticketing/common'
import type { Request } from 'express'
import type { Order, OrderModel } from '../models/order.ts'

/**
 * The order that a path names.
 * @throws NotFoundError when there is none
 * @throws NotAuthorizedError when it is somebody else's
 */
export const findOwnOrder = async (orders: OrderModel, req: Request): Promise<Order> => {
  const order = await orders.findById(pathId(req.params.id))
  if (!order) throw new NotFoundError()
  if (order.userId !== signedIn(req).id) throw new NotAuthorizedError()
  return order
}
