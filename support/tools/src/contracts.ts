/** The last step of `npm run pub`: from now on, events have to stay compatible with this version. */
import { keepContracts } from './contracts/published.ts'

await keepContracts()
