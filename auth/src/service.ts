import {
  createEventBus,
  createLogger,
  EndedSessions,
  mongoStore,
  type SessionOptions,
  services,
  startService,
} from '@ticketing/common'
import type { Config } from './config.ts'
import { createDevices } from './limits/devices.ts'
import { digestFor } from './limits/digest.ts'
import { signInLimits } from './limits/sign-in-limits.ts'
import { signUpLimit } from './limits/sign-up-limit.ts'
import { endedSessionModel } from './models/ended-session.ts'
import { userModel } from './models/user.ts'
import { HashingQueue } from './passwords/hashing-queue.ts'
import { createPasswords } from './passwords/passwords.ts'
import { currentUser } from './routes/current-user.ts'
import { showProfile } from './routes/show-profile.ts'
import { signIn } from './routes/sign-in.ts'
import { signOut } from './routes/sign-out.ts'
import { signOutEverywhere } from './routes/sign-out-everywhere.ts'
import { signUp } from './routes/sign-up.ts'
import { updateProfile } from './routes/update-profile.ts'

/** Puts the auth service together and starts it. */
export const startAuth = async (config: Config) => {
  const logger = createLogger('auth', config.LOG_LEVEL)
  const store = mongoStore(config.MONGO_URI, logger)
  const users = userModel(store.db)
  const ends = endedSessionModel(store.db)
  const endedSessions = new EndedSessions(ends, logger)
  const passwords = await createPasswords()
  const hashing = new HashingQueue()
  const digest = digestFor('limits', config.JWT_KEY[0] ?? '')
  const limits = signInLimits(store.db, config, digest)
  const devices = createDevices(config)
  const session: SessionOptions = {
    keys: config.JWT_KEY,
    secure: config.COOKIE_SECURE,
    ttlSeconds: config.SESSION_TTL_SECONDS,
  }
  const signingIn = { users, passwords, hashing, session, limits, devices }

  return startService({
    name: 'auth',
    config,
    logger,
    store,
    http: {
      config,
      endedSessions,
      beforeSession: [devices.middleware],
      api: {
        title: 'Users',
        description: 'Accounts, sessions and profiles.',
        base: services.auth.api,
        routes: [
          signUp({
            ...signingIn,
            signUpLimit: signUpLimit(store.db, config, digest),
          }),
          signIn(signingIn),
          signOut(ends, endedSessions),
          signOutEverywhere(ends, endedSessions, session),
          currentUser(),
          showProfile(users),
          updateProfile(users),
        ],
      },
    },
    events: { config, bus: createEventBus(config, logger), outboxes: [ends, users] },
  })
}
