import { ArticlePage } from '#components/content/article-page.tsx'
import { privacy } from '#content/privacy.tsx'
import { publicPage } from '#lib/metadata/page-metadata.ts'

export const generateMetadata = () => publicPage(privacy)

export default function PrivacyPage() {
  return <ArticlePage {...privacy} />
}
