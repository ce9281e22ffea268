import { TestEnvironment } from 'jest-environment-node'

/** Runs `afterAll` hooks last to first, so that resources are closed in the reverse order of their opening. */
const reverseAfterAll = ({ hooks, children }) => {
  const afterAll = hooks.filter(({ type }) => type === 'afterAll')
  hooks.splice(0, hooks.length, ...hooks.filter(({ type }) => type !== 'afterAll'), ...afterAll.reverse())
  for (const child of children) if (child.type === 'describeBlock') reverseAfterAll(child)
}

export default class LastInFirstOutEnvironment extends TestEnvironment {
  handleTestEvent({ name }, { rootDescribeBlock }) {
    if (name === 'run_start') reverseAfterAll(rootDescribeBlock)
  }
}
