'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { AppLink } from './app-link.tsx'

interface NavLinkProps {
  href: string
  className?: string
  children: ReactNode
}

/** A navigation link, marked if it is the current page. */
export function NavLink({ href, className = '', children }: NavLinkProps) {
  const current = usePathname() === href
  return (
    <AppLink
      href={href}
      aria-current={current ? 'page' : undefined}
      className={`flex min-h-11 items-center gap-2 rounded-lg px-3 font-medium hover:bg-ink/7 aria-[current]:bg-ink/7 ${className}`}
    >
      {children}
    </AppLink>
  )
}
