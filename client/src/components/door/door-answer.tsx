import type { Admission, AdmissionResult } from '@ticketing/common/contract'
import { CircleCheck, CircleX, History } from 'lucide-react'
import { LocalTime } from '#components/layout/local-time.tsx'
import { passName } from '#lib/passes/pass-name.ts'

const answers: Record<AdmissionResult, { title: string; tone: keyof typeof tones; text: string }> = {
  admitted: { title: 'Let them in', tone: 'good', text: 'The pass is valid, and used from now on.' },
  'already-in': { title: 'Already in', tone: 'warn', text: 'This pass was used before.' },
  revoked: { title: 'Not valid any more', tone: 'bad', text: 'Its order has ended.' },
  'other-ticket': {
    title: 'Another listing',
    tone: 'bad',
    text: 'The pass is genuine, but not for this one.',
  },
  unknown: { title: 'No such pass', tone: 'bad', text: 'Check the code, or let them show it again.' },
}

const tones = {
  good: { box: 'bg-good-soft border-good', ink: 'text-good', icon: CircleCheck },
  warn: { box: 'bg-warn-soft border-warn', ink: 'text-warn', icon: History },
  bad: { box: 'bg-bad-soft border-bad', ink: 'text-bad', icon: CircleX },
} as const

interface DoorAnswerProps {
  admission: Admission
  /** How many tickets the listing has. */
  quantity: number
}

/** What the door says to a pass, to be read from a step away. */
export function DoorAnswer({ admission, quantity }: DoorAnswerProps) {
  const { result, unit, admittedAt, revokedAt } = admission
  const { title, tone, text } = answers[result]
  const { box, ink, icon: Icon } = tones[tone]
  const since = result === 'already-in' ? admittedAt : revokedAt
  return (
    <div
      data-testid="door-answer"
      data-result={result}
      className={`grid justify-items-center gap-2 rounded-2xl border-2 p-6 text-center ${box}`}
    >
      <Icon aria-hidden className={`size-14 ${ink}`} />
      <p className="text-3xl font-bold">{title}</p>
      <p>
        {text} {since && <LocalTime iso={since} />}
      </p>
      {unit !== undefined && quantity > 1 && <p className="font-semibold">{passName(unit, quantity)}</p>}
    </div>
  )
}
