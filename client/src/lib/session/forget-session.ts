/** The `Set-Cookie` headers that delete the session. */
export const forgetSession: readonly string[] = ['session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax']
