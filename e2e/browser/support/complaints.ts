import type { BrowserContext } from '@playwright/test'

/** Collects browser errors: console errors, CSP violations, uncaught errors. */
export class Complaints {
  readonly #seen: string[] = []
  readonly #allowed: RegExp[] = []

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#seen.push(`${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (webError) => this.#seen.push(String(webError.error())))
  }

  /** Ignores errors that a test expects, such as a response that is meant to be a refusal. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns)
  }

  get unexpected(): string[] {
    return this.#seen.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)))
  }
}
