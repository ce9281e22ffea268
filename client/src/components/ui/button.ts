import { cva } from 'class-variance-authority'

/** The style of buttons, and of links that look like buttons. */
export const button = cva(
  'inline-flex items-center justify-center gap-2 rounded-xl font-semibold transition-colors select-none disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:opacity-60',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent shadow-sm hover:bg-accent-strong',
        secondary: 'border border-field/70 bg-surface text-ink hover:border-ink/60 hover:bg-ink/5',
        quiet: 'text-ink hover:bg-ink/7',
        danger: 'border border-bad/50 bg-surface text-bad hover:bg-bad-soft',
      },
      size: {
        small: 'min-h-9 px-3.5 py-1.5 text-sm',
        medium: 'min-h-11 px-5 py-2.5 text-base',
        large: 'min-h-13 w-full px-6 py-3 text-lg',
      },
    },
    defaultVariants: { look: 'primary', size: 'medium' },
  },
)
