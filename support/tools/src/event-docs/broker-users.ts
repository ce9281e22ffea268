import { jetStreamUsers, natsStreamingUsers } from '@ticketing/common/permissions'

const HEAD = `# Who may say and hear what. Written by \`npm run docs\` from common/src/services.ts. The server takes the passwords from its
# environment, where the secret nats-passwords puts them.
`

/** In a configuration of NATS, which is JSON and more, what is not in quotes may be a variable. */
const render = (users: typeof jetStreamUsers | typeof natsStreamingUsers): string =>
  HEAD +
  JSON.stringify(
    users((user) => `$password_${user}`),
    null,
    2,
  ).replaceAll(/"(\$password_\w+)"/g, '$1') +
  '\n'

export const renderJetStreamUsers = (): string => render(jetStreamUsers)
export const renderNatsStreamingUsers = (): string => render(natsStreamingUsers)
