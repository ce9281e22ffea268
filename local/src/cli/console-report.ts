import type { Report } from '../stack/options.ts'

/** The output stream; on a terminal, the current step is rewritten in place. */
export interface Screen {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

const QUIET_MS = 10_000

/** Shows progress, one line per step. Without a terminal, updates of a long step are at least ten seconds apart. */
export function consoleReport(screen: Screen): Report {
  return screen.isTTY ? rewriting(screen) : plain(screen)
}

function rewriting(screen: Screen): Report {
  const line = (text: string) => `\r\x1b[2K${text.slice(0, (screen.columns ?? 80) - 1)}`
  return {
    begin: (text) => screen.write(line(`  ${text} …`)),
    update: (text) => screen.write(line(`  ${text} …`)),
    end: (text) => screen.write(`${line('')}✓ ${text}\n`),
    note: (text) => screen.write(`${line('')}${text}\n`),
  }
}

function plain(screen: Screen): Report {
  let last = Date.now()
  const print = (text: string) => {
    last = Date.now()
    screen.write(`${text}\n`)
  }
  return {
    begin: (text) => print(`${text} …`),
    update(text) {
      if (Date.now() - last > QUIET_MS) print(`${text} …`)
    },
    end: print,
    note: print,
  }
}
