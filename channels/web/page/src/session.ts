import { type Credentials, isRecord, Problem, request } from './http.ts'
import { storage } from './storage.ts'
import { createStore, type Store } from './store.ts'
import type { User } from './wire.ts'

/** Who uses this browser: signed in with a token, or a visitor. Shared by all its tabs. */
export interface SessionState {
  token?: string
  user?: User
  visitorId?: string
  /** The server took the sign-in back: it ran out, or was ended elsewhere. */
  expired: boolean
}

export interface Registration {
  role: 'customer' | 'supplier'
  name: string
  username: string
  password: string
  phone?: string
  location?: string
  language: string
}

export interface Session {
  store: Store<SessionState>
  credentials(): Credentials
  /** Whose messages wait in this browser. */
  owner(): string
  /** The server has named this visitor; returns the name that counts in this browser. */
  welcome(visitorId: string): string
  signUp(registration: Registration): Promise<void>
  signIn(login: string, password: string): Promise<void>
  signOut(): Promise<void>
  /** The server does not know the token any more. */
  expire(): void
}

interface Kept {
  token: string
  user: User
}

export function createSession(): Session {
  const store = createStore<SessionState>({ ...kept(), expired: false })
  storage.watch((name) => {
    if (name === 'session' || name === 'visitor' || name === '') store.replace({ ...kept(), expired: false })
  })

  function asVisitor(): Credentials {
    const { visitorId } = store.get()
    return visitorId === undefined ? {} : { visitorId }
  }

  async function enter(path: string, body: unknown): Promise<void> {
    const answer = await request(path, { body, as: asVisitor() })
    if (!isRecord(answer) || typeof answer['token'] !== 'string' || !isUser(answer['user'])) throw new Problem(502, '')
    storage.write('session', { token: answer['token'], user: answer['user'] } satisfies Kept)
    storage.write('visitor', undefined)
    store.replace({ token: answer['token'], user: answer['user'], expired: false })
  }

  function leave(expired: boolean): void {
    storage.write('session', undefined)
    storage.write('visitor', undefined)
    store.replace({ expired })
  }

  return {
    store,
    credentials() {
      const { token } = store.get()
      return token === undefined ? asVisitor() : { token }
    },
    owner() {
      const { user, visitorId } = store.get()
      return user?.id ?? visitorId ?? 'new'
    },
    welcome(visitorId) {
      // Two tabs may be welcomed at once: the first one's name counts for both.
      const known = storage.read<string>('visitor') ?? visitorId
      storage.write('visitor', known)
      store.replace({ visitorId: known, expired: store.get().expired })
      return known
    },
    signUp: (registration) => enter('/api/auth/register', registration),
    signIn: (login, password) => enter('/api/auth/login', { login, password }),
    async signOut() {
      const { token } = store.get()
      leave(false)
      if (token === undefined) return
      await request('/api/auth/logout', { method: 'POST', as: { token } }).catch((problem: unknown) => {
        // Out of reach: the token stays valid on the server until it runs out, but this browser has forgotten it.
        if (!(problem instanceof Problem)) throw problem
      })
    },
    expire: () => leave(true),
  }
}

function kept(): Omit<SessionState, 'expired'> {
  const session = storage.read<Kept>('session')
  if (session && typeof session.token === 'string' && isUser(session.user)) {
    return { token: session.token, user: session.user }
  }
  const visitorId = storage.read<string>('visitor')
  return typeof visitorId === 'string' ? { visitorId } : {}
}

function isUser(value: unknown): value is User {
  return isRecord(value) && typeof value['id'] === 'string' && Array.isArray(value['roles'])
}
