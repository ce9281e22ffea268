import { jest } from '@jest/globals'
import { render } from '@testing-library/react'
import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactElement } from 'react'

/** Renders inside Next.js's router context; the router only takes note of what it is asked. */
export function renderWithRouter(element: ReactElement) {
  const router = {
    back: jest.fn(),
    forward: jest.fn(),
    refresh: jest.fn(),
    push: jest.fn(),
    replace: jest.fn(),
    prefetch: jest.fn(),
  } as unknown as jest.Mocked<AppRouterInstance>
  const view = render(element, {
    wrapper: ({ children }) => <AppRouterContext value={router}>{children}</AppRouterContext>,
  })
  return { router, ...view }
}
