// A registry for one test: published packages are stored in STORAGE, all others come from UPLINK.
import { runServer } from 'verdaccio'

const { STORAGE, UPLINK, OWN } = process.env

const app = await runServer({
  storage: STORAGE,
  self_path: STORAGE,
  uplinks: { upstream: { url: UPLINK, timeout: '30s', max_fails: 5 } },
  packages: {
    [OWN]: { access: '$all', publish: '$all' },
    '**': { access: '$all', proxy: 'upstream' },
  },
  web: { enable: false },
  log: { type: 'stdout', level: 'warn' },
})
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('disconnect', () => process.exit())
