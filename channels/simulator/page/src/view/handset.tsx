import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useStore } from '#channels/web/page/src/store.ts'
import type { DeskPhone } from '../desk.ts'
import { createHandset, type Handset, type HandsetState } from '../handset.ts'
import { measured } from '../measure.ts'
import { count, say } from '../texts/index.ts'
import type { Message } from '../wire.ts'
import { CallIcon, DownIcon, EnvelopeIcon, HangUpIcon, UpIcon } from './icons.tsx'
import { languageOf, timeOf } from './names.ts'

const KEYS = [
  ['1', '.,?'],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', ''],
  ['0', '␣'],
  ['#', '⇧'],
] as const
const SCROLL = 60

/** A phone with keys and a green screen: dials the service, answers its menus, and gets texts. */
export function HandsetPhone({
  phone,
  messages,
  code,
  sender,
}: {
  phone: DeskPhone
  messages: readonly Message[]
  code: string
  sender: string
}) {
  const handset = useMemo(() => createHandset(phone.id, phone.number), [phone.id, phone.number])
  const state = useStore(handset.store)
  const screen = useRef<HTMLElement>(null)
  const line = useRef<HTMLInputElement>(null)
  const fresh = messages.filter(({ own, seq }) => !own && seq > state.read).length
  const last = messages.at(-1)?.seq ?? 0
  const { view, call, typed } = state

  useEffect(() => {
    if (view === 'messages') handset.read(last)
  }, [handset, view, last])
  useEffect(() => {
    if (screen.current) screen.current.scrollTop = view === 'messages' ? screen.current.scrollHeight : 0
  }, [view, call?.screen, last])

  const go = (): void => void handset.call(code)
  const scroll = (by: number): void => screen.current?.scrollBy({ top: by })
  const left = leftKey(state, messages.length, fresh)
  const right = rightKey(state)
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const inLine = event.target === line.current
    const onButton = event.target instanceof HTMLButtonElement
    if (event.key === 'Enter' && !onButton) go()
    else if (event.key === 'Escape') handset.hangUp()
    else if (inLine || (onButton && event.key === ' ')) return
    else if (event.key === 'Backspace') handset.rubOut()
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') scroll(event.key === 'ArrowUp' ? -SCROLL : SCROLL)
    else if ([...event.key].length === 1) handset.press(event.key, true)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: typing anywhere on the phone is typing on its keys
    <div class="handset" onKeyDown={keys}>
      <div class="ear" aria-hidden="true" />
      <div class="lcd">
        <div class="lcd-bar" aria-hidden="true">
          <span class="bars" />
          <span>{state.letters && view !== 'home' ? 'abc' : '123'}</span>
          {fresh > 0 && <EnvelopeIcon />}
          <span class="battery" />
        </div>
        <section
          class="lcd-text"
          ref={screen}
          aria-label={say('handset.screen')}
          aria-live="polite"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
        >
          <LcdText state={state} messages={messages} fresh={fresh} code={code} sender={sender} />
        </section>
        {(view !== 'call' || call?.open) && (
          <input
            ref={line}
            class={view === 'home' ? 'lcd-line lcd-line-home' : 'lcd-line'}
            aria-label={say('handset.line')}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxLength={182}
            readOnly={call?.waiting === true}
            value={typed}
            onInput={(event) => handset.type(event.currentTarget.value)}
          />
        )}
        <div class="lcd-keys" aria-hidden="true">
          <span>{left.label}</span>
          <span>{right.label}</span>
        </div>
      </div>
      <div class="control">
        <button
          type="button"
          class="soft"
          aria-label={left.label || say('handset.key.ok')}
          onClick={() => left.press(handset, go)}
        >
          <span class="soft-mark" />
        </button>
        <div class="rocker">
          <button type="button" class="arrow" aria-label={say('handset.up')} onClick={() => scroll(-SCROLL)}>
            <UpIcon />
          </button>
          <button type="button" class="arrow" aria-label={say('handset.down')} onClick={() => scroll(SCROLL)}>
            <DownIcon />
          </button>
        </div>
        <button
          type="button"
          class="soft"
          aria-label={right.label || say('handset.key.back')}
          onClick={() => right.press(handset, go)}
        >
          <span class="soft-mark" />
        </button>
        <button type="button" class="lift lift-call" aria-label={say('handset.green')} onClick={go}>
          <CallIcon />
        </button>
        <button type="button" class="lift lift-end" aria-label={say('handset.red')} onClick={() => handset.hangUp()}>
          <HangUpIcon />
        </button>
      </div>
      <fieldset class="pad" aria-label={say('handset.keypad')}>
        {KEYS.map(([key, letters]) => (
          <button key={key} type="button" class="key" aria-label={key} onClick={() => handset.press(key)}>
            <span class="key-digit">{key}</span>
            <span class="key-letters" aria-hidden="true">
              {letters}
            </span>
          </button>
        ))}
      </fieldset>
      <Note state={state} />
    </div>
  )
}

/** What stands on the green screen. */
function LcdText({
  state: { view, call, wrong },
  messages,
  fresh,
  code,
  sender,
}: {
  state: HandsetState
  messages: readonly Message[]
  fresh: number
  code: string
  sender: string
}) {
  if (view === 'messages') {
    if (messages.length === 0) return <p>{say('handset.messages.none')}</p>
    return (
      <>
        {messages.map(({ id, own, text, at }) => (
          <p key={id} class="lcd-message" lang={languageOf(text)}>
            <span class="lcd-from">
              {own ? say('handset.you') : sender} {timeOf(at)}
            </span>
            {text}
          </p>
        ))}
      </>
    )
  }
  if (view === 'call' && call) {
    if (call.waiting) return <p class="lcd-wait">{say('handset.waiting')}</p>
    if (call.broken) return <p class="lcd-wait">{say('handset.broken')}</p>
    return <p lang={languageOf(call.screen)}>{call.screen}</p>
  }
  return (
    <div class="lcd-home">
      <span class="lcd-operator">{say('handset.operator')}</span>
      <span class="lcd-clock">{timeOf(new Date().toISOString())}</span>
      {fresh > 0 ? (
        <strong>{count('handset.messages.new', fresh)}</strong>
      ) : (
        <span>{wrong ? say('handset.wrong', { code }) : say('handset.dial', { code })}</span>
      )}
    </div>
  )
}

/** Below the keys: what the screen costs, and how letters are typed. */
function Note({ state: { view, call, letters } }: { state: HandsetState }) {
  if (view !== 'call' || !call || call.waiting || call.broken) return <p class="note" />
  return (
    <p class="note">
      {say('handset.measure', { ...measured(call.screen), ms: call.ms ?? 0 })}
      {call.open && <> · {say(letters ? 'handset.digits' : 'handset.letters')}</>}
    </p>
  )
}

interface SoftKey {
  label: string
  press(handset: Handset, go: () => void): void
}

function leftKey({ view, call, typed }: HandsetState, messages: number, fresh: number): SoftKey {
  if (view === 'messages') return { label: say('handset.key.send'), press: (_, go) => go() }
  if (view === 'call') {
    return call?.open || call?.waiting
      ? { label: say('handset.key.send'), press: (_, go) => go() }
      : { label: say('handset.key.ok'), press: (handset) => handset.hangUp() }
  }
  if (typed !== '') return { label: say('handset.key.call'), press: (_, go) => go() }
  if (fresh > 0) return { label: say('handset.key.read'), press: (handset) => handset.openMessages() }
  const label = messages > 0 ? `${say('handset.messages')} ${messages}` : say('handset.messages')
  return { label, press: (handset) => handset.openMessages() }
}

function rightKey({ view, call, typed }: HandsetState): SoftKey {
  if (typed !== '') return { label: say('handset.key.clear'), press: (handset) => handset.rubOut() }
  if (view === 'home') return { label: '', press: () => undefined }
  const open = view === 'call' && call?.open === true
  return { label: say(open ? 'handset.key.end' : 'handset.key.back'), press: (handset) => handset.hangUp() }
}
