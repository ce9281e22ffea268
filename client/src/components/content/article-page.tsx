import { Page } from '#components/layout/page.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import type { Article } from '#content/article.ts'
import { shopFacts } from '#lib/shop-facts.ts'

export const ArticlePage = ({ title, description, Text }: Article) => (
  <Page width="normal">
    <article>
      <PageTitle lead={description}>{title}</PageTitle>
      <div className="prose">
        <Text {...shopFacts()} />
      </div>
    </article>
  </Page>
)
