import { Notice } from '#components/ui/notice.tsx'

const messages: Record<string, string> = {
  listed: 'Your ticket is on sale.',
  changed: 'Your changes are saved.',
}

/** Confirms that the seller's change was saved. */
export function SavedNotice({ saved }: { saved?: string }) {
  const message = saved && Object.hasOwn(messages, saved) ? messages[saved] : undefined
  return message ? (
    <div className="mb-6">
      <Notice tone="good" role="status">
        {message}
      </Notice>
    </div>
  ) : null
}
