import { z } from 'zod'

/** The body of `POST /api/users/signup`. The address is compared in lower case. */
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
})

/** The body of `POST /api/users/signin`. A password of any length up to the maximum may be tried. */
export const signInSchema = z.object({
  email: signUpSchema.shape.email,
  password: z
    .string({ error: 'You must supply a password' })
    .min(1, 'You must supply a password')
    .max(128, 'Password must be at most 128 characters'),
})

export type Credentials = z.infer<typeof signUpSchema>

/** A person as sign-up and sign-in answer it. */
export interface User {
  id: string
  email: string
}

/** The person of a session; `iat` and `exp` in seconds since 1970, as the token holds them. */
export interface CurrentUser extends User {
  iat: number
  exp: number
}

/** The answer of `GET /api/users/currentuser`. */
export interface CurrentUserBody {
  currentUser: CurrentUser | null
}
