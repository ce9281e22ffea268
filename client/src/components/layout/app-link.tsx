'use client'

import Link, { useLinkStatus } from 'next/link'
import type { ComponentProps } from 'react'
import { PendingBar } from './pending-bar.tsx'

/** A link inside the shop; shows a progress bar at the top of the window while the next page loads. */
export function AppLink({ children, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link prefetch={false} {...props}>
      {children}
      <LinkPending />
    </Link>
  )
}

const LinkPending = () => <PendingBar pending={useLinkStatus().pending} />
