import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

// Plain JavaScript, because the guardian runs it without a TypeScript loader.

/**
 * What tells a process from a later one that was given the same pid: when it was started.
 * @param {number} pid
 * @returns {string | undefined} undefined when no such process runs (a zombie does not)
 */
export function identityOf(pid) {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** @param {number} pid */
function fromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the command, may hold spaces and brackets: count from behind its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}/${fields[19]}`
  } catch {
    return undefined
  }
}

/** @param {number} pid */
function fromPs(pid) {
  try {
    const [state, ...started] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    })
      .trim()
      .split(/\s+/)
    return state && !state.startsWith('Z') ? started.join(' ') : undefined
  } catch {
    return undefined
  }
}
