import { jwtVerify, SignJWT } from 'jose'
import { clock } from '#src/clock.ts'

/** What a token says: which sign-in it is, and whose. */
export interface Claims {
  signIn: string
  account: string
}

/** Tokens are signed with `secret` (HS256). Whether a token is alive, only its sign-in row can say. */
export function createTokens(secret: string) {
  const key = new TextEncoder().encode(secret)
  return {
    sign(claims: Claims, expiresAt: Date): Promise<string> {
      return new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(claims.signIn)
        .setSubject(claims.account)
        .setIssuedAt(clock.now())
        .setExpirationTime(expiresAt)
        .sign(key)
    },
    /** Undefined for a token that is not ours, or has expired. */
    async read(token: string): Promise<Claims | undefined> {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          currentDate: clock.now(),
          requiredClaims: ['jti', 'sub', 'exp'],
        })
        return payload.jti && payload.sub ? { signIn: payload.jti, account: payload.sub } : undefined
      } catch {
        // Whatever is wrong with a token, it speaks for nobody.
        return undefined
      }
    },
  }
}
export type Tokens = ReturnType<typeof createTokens>
