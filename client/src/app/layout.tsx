import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { SiteFooter } from '#components/layout/site-footer.tsx'
import { SiteHeader } from '#components/layout/site-header.tsx'
import { parseTheme, THEME_COOKIE, themeColors } from '#components/layout/theme.ts'
import { readConfig } from '#lib/config.ts'
import { ownOrigin } from '#lib/metadata/own-origin.ts'
import { pageTitle } from '#lib/page-title.ts'
import { getViewer } from '#lib/session/viewer.ts'
import './globals.css'

const latin = localFont({
  src: './fonts/figtree-latin-wght-normal.woff2',
  variable: '--font-latin',
  adjustFontFallback: false,
})

const latinExtended = localFont({
  src: './fonts/figtree-latin-ext-wght-normal.woff2',
  variable: '--font-latin-ext',
  preload: false,
})

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  const { shopName } = readConfig()
  return {
    metadataBase: new URL(await ownOrigin()),
    title: { default: shopName, template: pageTitle('%s', shopName) },
    applicationName: shopName,
    // Keeps iOS from showing prices and dates as phone numbers.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export async function generateViewport(): Promise<Viewport> {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value)
  return {
    colorScheme: 'light dark',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: themeColors.light },
            { media: '(prefers-color-scheme: dark)', color: themeColors.dark },
          ]
        : themeColors[theme],
  }
}

/** The layout of every page. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  // The environment is read per request: a page rendered at build time would keep the values of the build.
  await connection()
  const { shopName } = readConfig()
  const [viewer, jar] = await Promise.all([getViewer(), cookies()])
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value)
  return (
    <html lang="en" data-theme={theme} className={`${latin.variable} ${latinExtended.variable}`}>
      <body>
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
        >
          Skip to content
        </a>
        <SiteHeader shopName={shopName} viewer={viewer} />
        {children}
        <SiteFooter shopName={shopName} theme={theme} />
      </body>
    </html>
  )
}
