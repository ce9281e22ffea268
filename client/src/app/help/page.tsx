import { ArticlePage } from '#components/content/article-page.tsx'
import { help } from '#content/help.tsx'
import { publicPage } from '#lib/metadata/page-metadata.ts'

export const generateMetadata = () => publicPage(help)

export default function HelpPage() {
  return <ArticlePage {...help} />
}
