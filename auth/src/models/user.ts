import {
  type OutboxFields,
  type OutboxMethods,
  outboxPlugin,
  type User as UserBody,
  writeEvent,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'
import { profileOf } from './profile.ts'

export interface UserFields extends OutboxFields {
  /** In lower case. */
  email: string
  /** In the PHC string format, which names the parameters that it was made with. */
  passwordHash: string
  /** The display name. */
  name?: string
  createdAt?: Date
}

interface UserMethods extends OutboxMethods {
  toBody(): UserBody
  /** Raises the event of the sign-up; call it once, before the first save. */
  register(): void
  /** Changes the display name, or removes it. */
  rename(name: string | null): void
}

export type User = HydratedDocument<UserFields, UserMethods>
export type UserModel = Model<UserFields, object, UserMethods>

const userSchema = new Schema<UserFields, UserModel, UserMethods>({
  email: { type: String, required: true, unique: true },
  passwordHash: { type: String, required: true },
  name: String,
  createdAt: Date,
})

userSchema.plugin(outboxPlugin, { copied: true })

userSchema.method('toBody', function (this: User): UserBody {
  return { id: this.id, email: this.email }
})

userSchema.method('register', function (this: User) {
  this.createdAt = new Date()
  this.raise('user:created', profileOf(this))
})

userSchema.method('rename', function (this: User, name: string | null) {
  if (name === (this.name ?? null)) return
  this.name = name ?? undefined
  this.raise('user:updated', profileOf(this))
})

export const userModel = (db: Connection): UserModel => db.model<UserFields, UserModel>('User', userSchema)

/** Gives a user from before users had versions version 0, with an event that the sweep publishes. */
const beginHistory = async (users: UserModel, user: User): Promise<void> => {
  const event = writeEvent('user:created', { id: user.id, version: 0, ...profileOf(user) })
  await users.updateOne({ _id: user._id, version: null }, { $set: { version: 0 }, $push: { outbox: event } })
}

/** Finds a user to change. */
export const findUser = async (users: UserModel, id: string): Promise<User | null> => {
  const user = await users.findById(id)
  if (!user || user.version !== undefined) return user
  await beginHistory(users, user)
  return users.findById(id)
}
