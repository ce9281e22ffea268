import type { User as UserBody } from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'

interface UserFields {
  /** In lower case. */
  email: string
  /** In the PHC string format, which names the parameters that it was made with. */
  passwordHash: string
}

interface UserMethods {
  toBody(): UserBody
}

export type User = HydratedDocument<UserFields, UserMethods>
export type UserModel = Model<UserFields, object, UserMethods>

const userSchema = new Schema<UserFields, UserModel, UserMethods>(
  {
    email: { type: String, required: true, unique: true },
    passwordHash: { type: String, required: true },
  },
  { versionKey: false, timestamps: { createdAt: true, updatedAt: false } },
)

userSchema.method('toBody', function (this: User): UserBody {
  return { id: this.id, email: this.email }
})

export const userModel = (db: Connection): UserModel => db.model<UserFields, UserModel>('User', userSchema)
