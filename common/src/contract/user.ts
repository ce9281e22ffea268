import { z } from 'zod'
import { answeredId, answeredTime } from './ids.ts'
import { text } from './text.ts'

const displayName = text('Display name', 40, 'Ada')

/** The body of `POST /api/users/signup`. The email is not case-sensitive. */
export const signUpSchema = z.object({
  email: z
    .string({ error: 'Email must be valid' })
    .trim()
    .toLowerCase()
    .max(254, 'Email must be valid')
    .pipe(z.email('Email must be valid')),
  password: z
    .string({ error: 'Password must be between 8 and 128 characters' })
    .min(8, 'Password must be between 8 and 128 characters')
    .max(128, 'Password must be between 8 and 128 characters'),
  name: displayName.optional(),
})

/** The body of `PUT /api/users/profile`; null removes the name. */
export const profileInputSchema = z.object({ name: displayName.nullable() })

/** The body of `POST /api/users/signin`. Any password up to the maximum length is accepted for checking. */
export const signInSchema = z.object({
  email: signUpSchema.shape.email,
  password: z
    .string({ error: 'You must supply a password' })
    .min(1, 'You must supply a password')
    .max(128, 'Password must be at most 128 characters'),
})

export type Credentials = z.infer<typeof signUpSchema>

/** A user in the responses of sign-up and sign-in. */
export const userSchema = z.object({ id: answeredId('The person'), email: z.string() }).meta({ id: 'User' })

const profile = {
  name: z.string().optional().describe('The display name; absent if the user has none'),
  memberSince: answeredTime('When the user signed up'),
}

/** A user's own profile; anybody can see it. */
export const profileSchema = z.object(profile).meta({ id: 'Profile' })

/** A seller, as anybody can see them. Name and date may be missing for a moment after the sign-up. */
export const sellerSchema = z
  .object({
    id: answeredId('The seller'),
    name: profile.name,
    memberSince: profile.memberSince.optional(),
    sold: z.int().describe('How many tickets the seller has sold'),
  })
  .meta({ id: 'Seller' })

/** The user of a session; `iat` and `exp` in seconds since 1970, as in the token. */
export const currentUserSchema = userSchema.extend({
  iat: z.int().describe('When the session began, in seconds since 1970'),
  exp: z.int().describe('When the session expires, in seconds since 1970'),
})

/** The response of `GET /api/users/currentuser`. */
export const currentUserBodySchema = z.object({ currentUser: currentUserSchema.nullable() })

export type User = z.infer<typeof userSchema>
export type Profile = z.infer<typeof profileSchema>
export type Seller = z.infer<typeof sellerSchema>
export type CurrentUser = z.infer<typeof currentUserSchema>
export type CurrentUserBody = z.infer<typeof currentUserBodySchema>
