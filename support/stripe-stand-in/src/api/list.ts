import type { z } from 'zod'
import type { listing } from '../params/fields.ts'
import type { Rows, Table } from '../store/commit.ts'
import type { Transaction } from '../store/transaction.ts'
import { type Answer, ok } from './answer.ts'
import { resourceMissing } from './errors.ts'

type ListParams = z.output<z.ZodObject<typeof listing>>

/** A page of a table, newest first, in Stripe's list format. */
export function listAnswer<T extends Table>(
  tx: Transaction,
  table: T,
  params: ListParams,
  matches: (row: Rows[T]) => boolean = () => true,
): Answer {
  const { starting_after: after, ending_before: before, limit } = params
  const rows = tx.all(table).reverse()
  const first = after === undefined ? 0 : positionOf(rows, after, table, 'starting_after') + 1
  const last = before === undefined ? rows.length : positionOf(rows, before, table, 'ending_before')
  const found = rows
    .slice(first, last)
    .filter((row) => matches(row) && wasCreated('created' in row ? row.created : 0, params.created))
  // Backwards, the page consists of the objects immediately before the cursor.
  const page = before === undefined ? found.slice(0, limit) : found.slice(-limit)
  return ok({ object: 'list', data: page, has_more: found.length > page.length, url: `/v1/${table}` })
}

function positionOf(rows: { id: string }[], id: string, table: Table, param: string): number {
  const position = rows.findIndex((row) => row.id === id)
  if (position < 0) throw resourceMissing(table.slice(0, -1), id, param, 400)
  return position
}

function wasCreated(at: number, wanted: ListParams['created']): boolean {
  if (wanted === undefined) return true
  if (typeof wanted === 'number') return at === wanted
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = wanted
  return at > gt && at >= gte && at < lt && at <= lte
}
