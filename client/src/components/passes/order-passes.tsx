import type { Order, Pass } from '@ticketing/common/contract'
import { AppLink } from '#components/layout/app-link.tsx'
import { button } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import { passName } from '#lib/passes/pass-name.ts'
import { PassCode } from './pass-code.tsx'

interface OrderPassesProps {
  order: Order
  /** None until they are issued; undefined while their service is down. */
  passes?: Pass[]
}

/** The passes of a paid order, next to its receipt. */
export function OrderPasses({ order, passes }: OrderPassesProps) {
  const several = order.quantity > 1
  return (
    <section
      aria-labelledby="passes"
      data-testid="passes"
      className="grid gap-5 rounded-2xl border border-line bg-surface p-6 shadow-xs sm:p-8 print:hidden"
    >
      <div className="grid gap-1">
        <h2 id="passes" className="text-2xl font-bold">
          {several ? 'Your passes' : 'Your pass'}
        </h2>
        <p className="text-muted">
          Show {several ? 'one for each person' : 'it'} at the door, on a screen or on paper. Each lets one
          person in, once: keep {several ? 'them' : 'it'} to yourself.
        </p>
      </div>
      <Codes several={several} passes={passes} />
      {passes && passes.length > 0 && (
        <AppLink
          href={`/orders/${order.id}/passes`}
          className={button({ look: 'secondary', className: 'justify-self-center' })}
        >
          {several ? 'Passes to print' : 'Pass to print'}
        </AppLink>
      )}
    </section>
  )
}

function Codes({ several, passes }: { several: boolean; passes?: Pass[] }) {
  const what = several ? 'Your passes' : 'Your pass'
  if (!passes)
    return (
      <Notice tone="warn" title={`${what} cannot be shown right now`}>
        {several ? 'They are' : 'It is'} safe. Please try again in a minute.
      </Notice>
    )
  if (passes.length === 0)
    return (
      <Notice tone="info" title={`${what} ${several ? 'are' : 'is'} on the way`}>
        This takes a few seconds.
      </Notice>
    )
  return (
    <ul className={`grid gap-6 ${several ? 'sm:grid-cols-2' : ''}`}>
      {passes.map((pass, index) => (
        <li key={pass.serial} className="grid content-start gap-3">
          {several && <h3 className="text-center font-semibold">{passName(index, passes.length)}</h3>}
          <PassCode pass={pass} name={passName(index, passes.length)} />
        </li>
      ))}
    </ul>
  )
}
