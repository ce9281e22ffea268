import { scriptText } from '#lib/metadata/script-text.ts'

/** Structured data for search engines. A data block: browsers do not execute it, so the CSP need not allow it. */
export const JsonLd = ({ data }: { data: object }) => (
  <script
    type="application/ld+json"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: scripts do not decode entities; `scriptText` escapes markup
    dangerouslySetInnerHTML={{ __html: scriptText(data) }}
  />
)
