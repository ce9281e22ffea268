import type { Page } from '@playwright/test'

/**
 * Opens a copy of a page without JavaScript in a window with JavaScript, which axe needs.
 */
export async function stillCopy(page: Page, visit: () => Promise<Page>): Promise<Page> {
  const html = await page.content()
  const copy = await visit()
  await copy.route('**/*.css', async (route) => {
    const response = await route.fetch()
    const css = (await response.text()).replaceAll(/\(scripting:\s*none\)/g, 'all')
    await route.fulfill({ response, body: css })
  })
  await copy.route(page.url(), (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: html.replaceAll(/<script\b.*?<\/script>|<\/?noscript>/gs, ''),
    }),
  )
  await copy.goto(page.url())
  return copy
}
