/** The last step of `npm run pub`: from now on the events must stay readable for who has this version. */
import { keepContracts } from './contracts/published.ts'

await keepContracts()
