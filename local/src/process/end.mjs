import { setTimeout as sleep } from 'node:timers/promises'
import { identityOf } from './identity.mjs'

/**
 * A process, told from any later one with its pid. `group`: it leads a process group that ends with it.
 * @typedef {{ pid: number, identity: string, group?: boolean }} Target
 */

/**
 * Ends a process if it is still the one it was: SIGTERM, then SIGKILL after the grace period.
 * @param {Target} target
 * @param {number} graceMs 0 sends SIGKILL at once
 * @returns {Promise<boolean>} whether there was something to end
 */
export async function endProcess(target, graceMs) {
  if (!isAlive(target)) return false
  if (graceMs > 0) {
    signal(target.pid, 'SIGTERM')
    await gone(target, graceMs)
  }
  if (isAlive(target)) signal(target.pid, 'SIGKILL')
  await gone(target, 5_000)
  if (target.group) signal(-target.pid, 'SIGKILL')
  return true
}

/** @param {Target} target */
export function isAlive({ pid, identity }) {
  return identityOf(pid) === identity
}

/**
 * @param {number} pid negative for a process group
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch {
    // Gone in the meantime, which is what was wanted.
  }
}

/**
 * @param {Target} target
 * @param {number} withinMs
 */
async function gone(target, withinMs) {
  const deadline = Date.now() + withinMs
  while (isAlive(target) && Date.now() < deadline) await sleep(25)
}
