import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Chat, ChatState } from '../chat.ts'
import { lastReply } from '../choices.ts'
import { dayOf } from '../format.ts'
import { useStore } from '../store.ts'
import { say } from '../texts/index.ts'
import { lastPlace, orderStates, pressedChoices, unreadCount } from '../timeline.ts'
import type { Item, SampleAccount, User } from '../wire.ts'
import type { Actions } from './app.tsx'
import { Hero } from './aside.tsx'
import { OwnBubble, ReplyBubble } from './bubble.tsx'
import { Composer, focusComposer } from './composer.tsx'
import { DownIcon } from './icons.tsx'
import { Markdown } from './markdown.tsx'
import { suggestionsFor } from './suggestions.ts'
import { useAnnouncement } from './use-announcement.ts'
import { useScroll } from './use-scroll.ts'

interface Props {
  chat: Chat
  user: User | undefined
  samples: readonly SampleAccount[]
  wide: boolean
  voice: boolean
  /** There is more to read below. */
  story: boolean
  actions: Actions
}

/** What was said, live, and where to say more. */
export function Conversation({ chat, user, samples, wide, story, voice, actions }: Props) {
  const state = useStore(chat.store)
  const { items, unplaced, loaded, more, loadingOlder, seen } = state
  const empty = items.length === 0 && unplaced.length === 0
  const { log, atEnd, atNewest, onScroll, toEnd } = useScroll(
    items,
    unplaced.length,
    state.typing || state.draft !== '',
    !loaded || empty,
  )
  const announcement = useAnnouncement(items, loaded)
  const unread = unreadCount(items, seen)

  useEffect(() => {
    const look = (): void => {
      if (loaded && atNewest && document.visibilityState === 'visible' && document.hasFocus())
        chat.saw(lastPlace(items))
    }
    look()
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [items, atNewest, loaded, chat])

  const press = (choice: { id: string; label: string }): void => {
    chat.say(choice.label, choice.id)
    toEnd()
    focusComposer()
  }

  return (
    <section class="chat" aria-label={say('chat.label')}>
      <h2 class="hidden">{say('chat.label')}</h2>
      <LineStrip line={state.line} busy={state.busy} />
      <div
        class="log"
        ref={log}
        onScroll={() => onScroll(chat.older)}
        role="log"
        aria-live="off"
        aria-label={say('chat.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <div class={empty ? 'log-inner log-empty' : 'log-inner'}>
          {!loaded && <p class="log-note">{say('chat.loading')}</p>}
          {loaded && more && (
            <button type="button" class="link log-note" disabled={loadingOlder} onClick={chat.older}>
              {say(loadingOlder ? 'chat.older.loading' : 'chat.older')}
            </button>
          )}
          {!wide && !user && loaded && !more && <Hero samples={samples} story={story} actions={actions} />}
          {loaded && empty && <Welcome user={user} actions={actions} />}
          <Rows state={state} user={user} chat={chat} press={press} actions={actions} />
          {state.draft !== '' ? (
            <div class="row row-reply">
              <div class="bubble bubble-reply" data-draft>
                <Markdown text={state.draft} />
              </div>
            </div>
          ) : (
            state.typing && <Typing />
          )}
        </div>
      </div>
      {!atEnd && (
        <button type="button" class="jump" onClick={toEnd}>
          {unread > 0 ? (
            <span>{unread === 1 ? say('chat.jump.one') : say('chat.jump.many', { count: unread })}</span>
          ) : (
            <span class="hidden">{say('chat.jump')}</span>
          )}
          <DownIcon />
        </button>
      )}
      <div class="hidden" role="status" aria-live="polite">
        {announcement}
      </div>
      <Composer
        chat={chat}
        pictures={user !== undefined}
        voice={voice}
        credentials={actions.credentials}
        onSaid={toEnd}
      />
    </section>
  )
}

function Rows({
  state,
  user,
  chat,
  press,
  actions,
}: {
  state: ChatState
  user: User | undefined
  chat: Chat
  press(choice: { id: string; label: string }): void
  actions: Actions
}) {
  const { items, unplaced } = state
  const orders = useMemo(() => orderStates(items, state.orders), [items, state.orders])
  const pressed = useMemo(() => pressedChoices(items, unplaced), [items, unplaced])
  const last = lastReply(items)
  // Something was said after the last reply: its question is being answered.
  const answering =
    unplaced.some((message) => message.state !== 'failed') || items[items.length - 1]?.kind === 'message'
  return (
    <>
      {items.map((item, at) => (
        <div key={item.id}>
          <Day item={item} before={items[at - 1]} />
          {item.kind === 'message' ? (
            <OwnBubble message={{ ...item, state: item.seq === undefined ? 'sent' : 'answered' }} />
          ) : (
            <ReplyBubble
              item={item}
              open={item === last && !answering}
              orders={orders}
              pressed={(id) => (pressed.get(id) ?? 0) > (item.seq ?? 0)}
              user={user}
              press={press}
              actions={actions}
            />
          )}
        </div>
      ))}
      {unplaced.map((message) => (
        <OwnBubble
          key={message.id}
          message={message}
          onRetry={() => chat.retry(message.id)}
          onDiscard={() => chat.discard(message.id)}
        />
      ))}
    </>
  )
}

function Day({ item, before }: { item: Item; before: Item | undefined }) {
  const day = dayOf(item.at)
  if (before && dayOf(before.at) === day) return null
  return <p class="log-day">{day}</p>
}

function Welcome({ user, actions }: { user: User | undefined; actions: Actions }) {
  const role = user ? (user.roles.includes('supplier') ? 'supplier' : 'customer') : 'visitor'
  const name = user?.name ?? ''
  return (
    <div class="welcome">
      <h3 class="welcome-title">{say(`empty.${role}.title`, { name })}</h3>
      <p>{say(`empty.${role}.text`)}</p>
      <ul class="chips" aria-label={say('suggestions')}>
        {suggestionsFor(user).map((text) => (
          <li key={text}>
            <button type="button" class="chip" onClick={() => actions.say(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Typing = () => (
  <div class="row row-reply">
    <div class="bubble bubble-reply typing">
      <span class="hidden">{say('chat.typing')}</span>
      <span class="dot" />
      <span class="dot" />
      <span class="dot" />
    </div>
  </div>
)

const SLOW_MS = 2_500

/** Says that the line is down; a first connection that is quick passes without a word. */
function LineStrip({ line, busy }: Pick<ChatState, 'line' | 'busy'>) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [line])
  const text = busy
    ? say('line.busy')
    : line === 'down'
      ? say('line.offline')
      : line === 'connecting' && slow
        ? say('line.connecting')
        : ''
  return (
    <div class={text === '' ? 'hidden' : 'strip strip-line'} role="status">
      {text}
    </div>
  )
}
