import { expect, type Page } from '@playwright/test'

/** WCAG 2.5.8, in CSS pixels. */
const SMALLEST_TARGET = 24

/** The page does not scroll sideways, and all touch targets are large enough. */
export async function expectFits(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible()
  const width = page.viewportSize()?.width ?? 0
  const scrolled = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(scrolled, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(width)
  expect(await page.evaluate(smallTargets, SMALLEST_TARGET), page.url()).toEqual([])
}

/** Describes the targets that are smaller than `smallest` in one direction. Runs in the page. */
function smallTargets(smallest: number): string[] {
  const targets = [...document.querySelectorAll('a, button, input:not([type=hidden])')]
  return targets.flatMap((element) => {
    const target = element.closest('label') ?? element
    if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return []
    // A link may cover its whole container, with a pseudo-element that fills it.
    const cover = getComputedStyle(target, '::after')
    const fillsBox = cover.content !== 'none' && cover.position === 'absolute' && cover.top === '0px'
    const box = fillsBox && target instanceof HTMLElement ? target.offsetParent : null
    const { width, height, bottom } = (box ?? target).getBoundingClientRect()
    const isOutOfSight = bottom <= 0
    if (isOutOfSight || (width >= smallest && height >= smallest)) return []
    return [`${target.tagName} "${target.textContent}" is ${width} × ${height}`]
  })
}
