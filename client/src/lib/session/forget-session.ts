/** The `Set-Cookie` headers by which a browser forgets its session. */
export const forgetSession: readonly string[] = ['session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax']
