import type { Pass } from '@ticketing/common/contract'
import { LocalTime } from '#components/layout/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { passCode } from '#lib/format/pass-code.ts'
import { QrCode } from './qr-code.tsx'

interface PassCodeProps {
  pass: Pass
  /** Which of the order's passes it is: "Ticket 1 of 2". */
  name: string
}

/** What a pass is scanned by, and typed if it cannot be scanned; or why it admits nobody. */
export function PassCode({ pass, name }: PassCodeProps) {
  const { token, serial, admittedAt, revokedAt } = pass
  if (revokedAt)
    return (
      <Notice tone="bad" title="Not valid any more">
        Since <LocalTime iso={revokedAt} />
      </Notice>
    )
  if (!token) return null
  return (
    <div className="grid justify-items-center gap-3">
      <QrCode
        text={token}
        label={`QR code of the pass: ${name}, code ${passCode(serial)}`}
        className="w-full max-w-64 rounded-xl"
      />
      <p className="text-center">
        <span className="sr-only">Code: </span>
        <span className="font-mono text-lg tracking-wider">{passCode(serial)}</span>
      </p>
      {admittedAt && (
        <Notice tone="info" title="Used">
          Let in <LocalTime iso={admittedAt} />
        </Notice>
      )}
    </div>
  )
}
