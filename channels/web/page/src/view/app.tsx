import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { HostPage } from '../host-page.ts'
import { type Credentials, request } from '../http.ts'
import { knowPlaces } from '../places.ts'
import { configOf } from '../read.ts'
import type { Session } from '../session.ts'
import { storage } from '../storage.ts'
import { useStore } from '../store.ts'
import { type PageLanguage, preferredLanguage, say, speak, spoken } from '../texts/index.ts'
import { unreadCount } from '../timeline.ts'
import type { PageConfig } from '../wire.ts'
import { Aside } from './aside.tsx'
import { Bell } from './bell.tsx'
import { focusComposer } from './composer.tsx'
import { Conversation } from './conversation.tsx'
import { Dialog } from './dialog.tsx'
import { Header } from './header.tsx'
import { part } from './part.ts'
import type { SignInMode } from './sign-in.tsx'
import { useWide } from './use-wide.ts'

export interface Actions {
  openForm(mode: SignInMode, role?: 'customer' | 'supplier'): void
  openSettings(): void
  signOut(): void
  trySample(username: string, password: string): Promise<void>
  say(text: string): void
  credentials(): Credentials
  /** Shows the page in another language, and has the account's news told in it. */
  speak(language: PageLanguage): void
}

const useForms = part(() => import('./forms.ts'))
const useStory = part(() => import('./story.tsx'))

/** The whole page: the stall's sign, what it is, and the conversation as the centre. */
export function App({ session, chat, host }: { session: Session; chat: Chat; host: HostPage | undefined }) {
  const { user, expired } = useStore(session.store)
  const { items, seen, loaded, line } = useStore(chat.store)
  const { language } = useStore(spoken)
  const [form, setForm] = useState<{ mode: SignInMode; role?: 'customer' | 'supplier' }>()
  const [reached, setReached] = useState(false)
  const [config, setConfig] = useState<PageConfig>({ places: [], phones: [] })
  const [missing, setMissing] = useState(false)
  const forms = useForms(form !== undefined || reached, () => {
    setForm(undefined)
    setReached(false)
    setMissing(true)
  })
  const story = useStory(loaded && !user && !host)
  const told = story !== undefined && !user && !host
  const wide = useWide()

  useEffect(() => {
    storage.watch((name) => {
      if (name === 'language') void speak(preferredLanguage())
    })
    // Out of reach, the page works without it: it only knows no sample accounts.
    request('/api/config').then(
      (answer) => {
        const told = configOf(answer)
        knowPlaces(told.places)
        setConfig(told)
      },
      () => undefined,
    )
  }, [])

  useEffect(() => {
    if (line === 'up') setMissing(false)
  }, [line])

  const unread = unreadCount(items, seen)
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${say('brand.name')} · ChipChip`
    host?.badge(unread)
  }, [unread, host, language])

  const openForm = useCallback<Actions['openForm']>((mode, role) => {
    setMissing(false)
    setForm({ mode, ...(role ? { role } : {}) })
  }, [])
  const actions: Actions = {
    openForm,
    openSettings() {
      setMissing(false)
      setReached(true)
    },
    signOut: () => void session.signOut(),
    trySample: (username, password) => session.signIn(username, password),
    say: (text) => void chat.say(text),
    credentials: session.credentials,
    speak(language) {
      void speak(language).then((spoke) => {
        if (!spoke) return setMissing(true)
        storage.write('language', language)
        if (!user) return
        const as = session.credentials()
        // Out of reach, only this page changes.
        request('/api/me', { method: 'PATCH', body: { language }, as }).catch(() => undefined)
      })
    },
  }
  /** Who gave a number has been sent a code: it is asked for at once. */
  const entered = (): void => {
    const { channels = [] } = session.store.get().user ?? {}
    if (channels.some(({ verifiedAt }) => verifiedAt === undefined)) setReached(true)
    else focusComposer()
  }
  const samples = config.sampleAccounts ?? []

  return (
    <>
      <div class="stall">
        {/* No link: a browser follows one in its next frame, and what is typed at once would be lost. */}
        <button type="button" class="skip" onClick={focusComposer}>
          {say('skip.to.chat')}
        </button>
        <Header
          user={user}
          language={language}
          bell={<Bell chat={chat} credentials={session.credentials} onMissing={() => setMissing(true)} />}
          actions={actions}
          host={host}
        />
        {expired && (
          <div class="strip strip-warning" role="alert">
            {say('signed.out.expired')}{' '}
            <button type="button" class="link" onClick={() => openForm('sign-in')}>
              {say('sign.in')}
            </button>
          </div>
        )}
        {missing && (
          <div class="strip strip-warning" role="alert">
            {say('problem.unreachable')}
          </div>
        )}
        <main class="floor">
          {wide && <Aside user={user} samples={samples} story={told} actions={actions} />}
          <Conversation
            chat={chat}
            user={user}
            samples={samples}
            wide={wide}
            story={told}
            voice={config.voice === true}
            actions={actions}
          />
        </main>
        {form && (
          <Dialog
            title={say(form.mode === 'sign-up' ? 'form.sign.up.title' : 'form.sign.in.title')}
            close={say('form.close')}
            onClose={() => setForm(undefined)}
          >
            {forms ? (
              <forms.SignIn
                session={session}
                mode={form.mode}
                role={form.role}
                places={config.places}
                onMode={(mode) => setForm({ ...form, mode })}
                onEntered={entered}
              />
            ) : (
              <p role="status">{say('form.busy')}</p>
            )}
          </Dialog>
        )}
        {reached && user && (
          <Dialog title={say('settings.title')} close={say('form.close')} onClose={() => setReached(false)}>
            {forms ? (
              <forms.SettingsPanel credentials={session.credentials} phones={config.phones} />
            ) : (
              <p role="status">{say('form.busy')}</p>
            )}
          </Dialog>
        )}
      </div>
      {told && <story.Story samples={samples} simulator={config.simulator === true} actions={actions} />}
    </>
  )
}
