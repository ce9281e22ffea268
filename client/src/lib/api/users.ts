import type { Credentials, CurrentUser, CurrentUserBody, Profile, User } from '@ticketing/common/contract'
import type { AxiosInstance, AxiosResponse } from 'axios'

/** A user who has just signed in or up. `cookies` are the raw `Set-Cookie` headers (a browser hides them). */
export interface Session {
  user: User
  cookies: string[]
}

/** The auth service. */
export const usersApi = (http: AxiosInstance) => ({
  currentUser: async (): Promise<CurrentUser | null> =>
    (await http.get<CurrentUserBody>('/api/users/currentuser')).data.currentUser,

  showProfile: async (): Promise<Profile> => (await http.get<Profile>('/api/users/profile')).data,

  /** Changes the display name; null removes it. */
  changeProfile: async (name: string | null): Promise<Profile> =>
    (await http.put<Profile>('/api/users/profile', { name })).data,

  signUp: async (credentials: Credentials): Promise<Session> =>
    toSession(await http.post<User>('/api/users/signup', credentials)),

  signIn: async (credentials: Credentials): Promise<Session> =>
    toSession(await http.post<User>('/api/users/signin', credentials)),

  /** Returns the raw `Set-Cookie` headers that end the session. */
  signOut: async (): Promise<string[]> => cookiesOf(await http.post('/api/users/signout', {})),

  /** Ends every session of the user. Returns the `Set-Cookie` headers that end this one, like `signOut`. */
  signOutEverywhere: async (): Promise<string[]> =>
    cookiesOf(await http.post('/api/users/signout/everywhere', {})),
})

const toSession = (response: AxiosResponse<User>): Session => ({
  user: response.data,
  cookies: cookiesOf(response),
})

const cookiesOf = (response: AxiosResponse): string[] => response.headers['set-cookie'] ?? []
