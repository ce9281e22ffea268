const { jest: runner } = require('@jest/globals')

// A shared machine may stall for longer than a test waits. What failed is shown all the same, and tried once more;
// on a machine of one's own nothing is tried again.
if (process.env.CI) runner.retryTimes(1, { logErrorsBeforeRetry: true })
