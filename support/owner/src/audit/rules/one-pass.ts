import type { Rule, Violation } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'

/** The passes that the tickets of completed orders have. */
export const onePass: Rule<TicketRow> = {
  name: 'one-pass',
  guarantee: 15,
  title: 'a sold ticket has no valid pass, or there is one too many',
  check: ({ id, tickets: [ticket], live }) => {
    if (!ticket) return []
    const { passes, version: seen } = ticket
    const valid = passes.filter(({ revoked }) => !revoked)
    const sold = live.filter(({ paid }) => paid)
    const missing = sold.flatMap(({ order, units }): Violation[] => {
      const without = units.filter(
        (unit) => !passes.some((pass) => pass.order === order && pass.unit === unit),
      )
      if (without.length === 0) return []
      const message = `no pass for ticket ${without.join(' and ')} of the listing`
      return [{ ids: { ticket: id, orders: [order] }, message, seen }]
    })
    const extra = valid
      .filter(({ order, unit }) => !sold.some((each) => each.order === order && each.units.includes(unit)))
      .map(({ order, unit, serial }): Violation => {
        const message = `pass ${serial} is valid, but its order has not bought ticket ${unit} of the listing`
        return { ids: { ticket: id, orders: [order] }, message, seen }
      })
    const units = new Set(valid.map(({ unit }) => unit))
    const doubled = [...units].flatMap((unit): Violation[] => {
      const those = valid.filter((pass) => pass.unit === unit)
      if (those.length === 1) return []
      const message = `${those.length} valid passes for ticket ${unit} of the listing`
      return [
        { ids: { ticket: id, orders: [...new Set(those.map(({ order }) => order))].sort() }, message, seen },
      ]
    })
    return [...missing, ...extra, ...doubled]
  },
}
