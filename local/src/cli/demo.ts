import { BUYER, fill, PASSWORD, SELLER } from '../demo/index.ts'
import { layOut, type Report, readState, StackError, stackDirectory } from '../stack/index.ts'

/** `npm run demo`: fills the running shop with users, tickets and orders, and prints two sign-ins. */
export async function demo(report: Report): Promise<number> {
  const layout = await layOut(stackDirectory(process.env))
  const state = readState(layout.state)
  if (!state) throw new StackError('The shop is not running on this machine. Start it first, with npm start.')
  // A demonstration must not charge real cards.
  await fill(state.url, state.stripe === 'stand-in', report.note)
  report.note(`\nSign in at ${state.url}/signin`)
  report.note(`  as a seller: ${SELLER}  password: ${PASSWORD}`)
  report.note(`  as a buyer:  ${BUYER}  password: ${PASSWORD}`)
  return 0
}
