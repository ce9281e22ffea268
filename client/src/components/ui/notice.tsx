import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const tones = {
  info: { box: 'bg-accent-soft', icon: Info, ink: 'text-accent' },
  good: { box: 'bg-good-soft', icon: CircleCheck, ink: 'text-good' },
  warn: { box: 'bg-warn-soft', icon: TriangleAlert, ink: 'text-warn' },
  bad: { box: 'bg-bad-soft', icon: CircleAlert, ink: 'text-bad' },
} as const

interface NoticeProps {
  tone: keyof typeof tones
  title?: string
  children?: ReactNode
  /** `alert` for a new error, `status` for a change; none for what was there when the page loaded. */
  role?: 'alert' | 'status'
}

/** A message in the page: what happened, and what the user can do. */
export function Notice({ tone, title, children, role }: NoticeProps) {
  const { box, icon: Icon, ink } = tones[tone]
  return (
    <div
      role={role}
      tabIndex={role === 'alert' ? -1 : undefined}
      className={`flex gap-3 rounded-xl p-4 ${box}`}
    >
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${ink}`} />
      <div className="grid min-w-0 gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="min-w-0 text-[0.95rem] [overflow-wrap:anywhere]">{children}</div>}
      </div>
    </div>
  )
}
