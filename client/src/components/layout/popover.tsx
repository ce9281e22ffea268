'use client'

import type { ReactNode } from 'react'

interface PopoverProps {
  id: string
  className: string
  children: ReactNode
}

/**
 * The platform's own popover: opens without JavaScript by a button with `popoverTarget`, closes on Escape and
 * on a click elsewhere, and here also once one of its links has been followed.
 */
export function Popover({ id, className, children }: PopoverProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is clicked, also by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link's Enter is a click
    <div id={id} popover="auto" className={className} onClick={(event) => closeAfterLink(event)}>
      {children}
    </div>
  )
}

function closeAfterLink(event: React.MouseEvent<HTMLDivElement>) {
  if (event.target instanceof Element && event.target.closest('a')) event.currentTarget.hidePopover()
}
