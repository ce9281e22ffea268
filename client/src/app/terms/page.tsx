import { ArticlePage } from '#components/content/article-page.tsx'
import { terms } from '#content/terms.tsx'
import { publicPage } from '#lib/metadata/page-metadata.ts'

export const generateMetadata = () => publicPage(terms)

export default function TermsPage() {
  return <ArticlePage {...terms} />
}
