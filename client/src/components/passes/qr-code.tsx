import { qrPath } from '#lib/passes/qr-path.ts'

interface QrCodeProps {
  text: string
  /** What it is, for those who do not see it. */
  label: string
  className?: string
}

/** A QR code, drawn on the server: dark on light in every colour scheme, since scanners expect it so. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { path, size } = qrPath(text)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
