import { scriptText } from '#lib/metadata/script-text.ts'

/** Tells search engines what a page is about. A block of data, which no browser runs and no policy has to allow. */
export const JsonLd = ({ data }: { data: object }) => (
  <script
    type="application/ld+json"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: in a script, entities would be text; no markup gets through
    dangerouslySetInnerHTML={{ __html: scriptText(data) }}
  />
)
