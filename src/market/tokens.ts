import { jwtVerify, SignJWT } from 'jose'
import { clock } from '#src/clock.ts'

/** What a token says: which sign-in it is, and whose. */
export interface Claims {
  signIn: string
  account: string
}

/** Tokens whose signature is known to be ours: it is checked once, their end each time. */
const TOKENS_KNOWN = 2_000

/** Tokens are signed with `secret` (HS256). Whether a token is alive, only its sign-in row can say. */
export function createTokens(secret: string) {
  const key = new TextEncoder().encode(secret)
  const known = new Map<string, Claims & { endsAt: number }>()

  function remember(token: string, claims: Claims & { endsAt: number }): void {
    const [oldest] = known.keys()
    if (known.size >= TOKENS_KNOWN && oldest !== undefined) known.delete(oldest)
    known.set(token, claims)
  }

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
      const before = known.get(token)
      if (before !== undefined) return before.endsAt > clock.now().getTime() ? before : undefined
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          currentDate: clock.now(),
          requiredClaims: ['jti', 'sub', 'exp'],
        })
        const { jti, sub, exp } = payload
        if (!jti || !sub || exp === undefined) return undefined
        const claims = { signIn: jti, account: sub, endsAt: exp * 1000 }
        remember(token, claims)
        return claims
      } catch {
        // Whatever is wrong with a token, it speaks for nobody.
        return undefined
      }
    },
  }
}
export type Tokens = ReturnType<typeof createTokens>
