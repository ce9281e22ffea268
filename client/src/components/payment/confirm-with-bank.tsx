'use client'

import { useEffect } from 'react'
import { button } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'

/** Redirects to the bank's page for 3-D Secure; without JavaScript, shows a link. */
export function ConfirmWithBank({ url }: { url: string }) {
  useEffect(() => window.location.assign(url), [url])
  return (
    <div className="grid gap-4">
      <Notice tone="info" role="status" title="Your bank asks you to confirm">
        You will be taken to your bank’s page and come back here afterwards.
      </Notice>
      <a href={url} className={button({ size: 'large' })}>
        Continue to your bank
      </a>
    </div>
  )
}
