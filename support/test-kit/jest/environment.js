import { TestEnvironment } from 'jest-environment-node'

/** Runs what a test file left in `globalThis.afterHooks` once all its hooks are done: the end of its servers. */
export default class AfterHooksEnvironment extends TestEnvironment {
  async setup() {
    await super.setup()
    this.global.afterHooks = []
  }

  async handleTestEvent(event) {
    if (event.name !== 'run_finish') return
    for (const work of this.global.afterHooks.splice(0)) await work()
  }
}
