import type { SVGProps } from 'react'

/** The shop's mark: a ticket. */
export const Mark = (props: SVGProps<SVGSVGElement>) => (
  <svg aria-hidden="true" viewBox="0 0 32 32" {...props}>
    <path d="M5 7h22a3 3 0 0 1 3 3v2.6a3.5 3.5 0 0 0 0 6.8V22a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3v-2.6a3.5 3.5 0 0 0 0-6.8V10a3 3 0 0 1 3-3Zm14.2 3.5v2.2h1.6v-2.2Zm0 4.4v2.2h1.6v-2.2Zm0 4.4v2.2h1.6v-2.2Z" />
  </svg>
)
