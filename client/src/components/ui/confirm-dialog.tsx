'use client'

import { setNonce } from 'get-nonce'
import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { button } from './button.ts'

interface ConfirmDialogProps {
  trigger: string
  title: string
  description: string
  keepLabel: string
  /** The form or button that confirms. */
  children: ReactNode
}

/** Asks for confirmation before an action that cannot be undone. */
export function ConfirmDialog({ trigger, title, description, keepLabel, children }: ConfirmDialogProps) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger onClick={adoptNonce} className={button({ look: 'danger' })}>
        {trigger}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 grid w-[calc(100%-2rem)] max-w-md -translate-1/2 gap-4 rounded-2xl border border-line bg-surface p-6 shadow-xl">
          <AlertDialog.Title className="text-xl font-bold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-muted">{description}</AlertDialog.Description>
          <div className="grid gap-3 sm:flex sm:justify-end">
            <AlertDialog.Cancel className={button({ look: 'secondary' })}>{keepLabel}</AlertDialog.Cancel>
            {children}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

/** Passes the CSP nonce on, so that the dialog may add the style that stops the page behind it from scrolling. */
function adoptNonce() {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  if (nonce) setNonce(nonce)
}
