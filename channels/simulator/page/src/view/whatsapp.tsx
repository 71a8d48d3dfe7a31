import { useEffect, useRef, useState } from 'preact/hooks'
import { ClockIcon, SendIcon, TicksIcon, WarningIcon } from '#channels/web/page/src/view/icons.tsx'
import type { DeskPhone } from '../desk.ts'
import { say } from '../texts.ts'
import { piecesOf } from '../whatsapp-text.ts'
import type { Message } from '../wire.ts'
import { ListIcon } from './icons.tsx'
import { languageOf, timeOf } from './names.ts'
import { StatusBar } from './status-bar.tsx'
import { useEnd } from './use-end.ts'
import { useWriting } from './use-writing.ts'

const MOST_BUTTONS = 3
/** For so long a reply is awaited, in milliseconds. */
const TYPING_MS = 20_000

/** A phone with bubbles, buttons, lists and pictures. */
export function WhatsAppPhone({
  phone,
  messages,
  number,
}: {
  phone: DeskPhone
  messages: readonly Message[]
  number: string
}) {
  const thread = useRef<HTMLDivElement>(null)
  const writing = useWriting(phone, 'whatsapp')
  const [list, setList] = useState<Message>()
  const typing = useTyping(messages)
  useEnd(thread, messages.length, writing.failed)

  return (
    <div class="slab slab-whatsapp">
      <StatusBar />
      <header class="wa-head">
        <span class="avatar avatar-wa" aria-hidden="true">
          C
        </span>
        <span class="head-words">
          <span class="head-name">{say('whatsapp.name')}</span>
          <span class="head-about">{typing ? say('whatsapp.typing') : number || say('whatsapp.online')}</span>
        </span>
      </header>
      <div
        class="thread wa-thread"
        ref={thread}
        role="log"
        aria-label={say('kind.whatsapp')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {messages.length === 0 && <p class="thread-empty wa-empty">{say('whatsapp.empty')}</p>}
        {messages.map((message) => (
          <Bubble
            key={message.id}
            message={message}
            onChoose={(choice) => void writing.send(choice.label, choice.id)}
            onList={() => setList(message)}
          />
        ))}
      </div>
      <form class="write wa-write" onSubmit={writing.submit}>
        {writing.failed && (
          <p class="write-failed" role="alert">
            {say('message.failed')}
          </p>
        )}
        <div class="write-box">
          <textarea
            class="write-text"
            rows={1}
            aria-label={say('whatsapp.label')}
            placeholder={say('whatsapp.placeholder')}
            maxLength={4_096}
            enterkeyhint="send"
            {...writing.field}
          />
        </div>
        <button
          type="submit"
          class="write-send wa-send"
          aria-label={say('whatsapp.send')}
          disabled={writing.text.trim() === ''}
        >
          <SendIcon />
        </button>
      </form>
      {list && (
        <Sheet
          message={list}
          onClose={() => setList(undefined)}
          onChoose={(choice) => {
            setList(undefined)
            void writing.send(choice.label, choice.id)
          }}
        />
      )}
    </div>
  )
}

type Choice = NonNullable<Message['choices']>[number]

function Bubble({ message, onChoose, onList }: { message: Message; onChoose(choice: Choice): void; onList(): void }) {
  const { own, text, media, choices = [], at } = message
  return (
    <div class={own ? 'wa wa-own' : 'wa'}>
      <div class="wa-bubble">
        <span class="hidden">{say(own ? 'message.you' : 'message.bot')} </span>
        {media.map((url) => (
          <img key={url} class="wa-picture" src={url} alt={say('message.picture')} />
        ))}
        <p class="wa-words" lang={languageOf(text)}>
          <Written text={text} />
        </p>
        <span class="wa-at">
          {timeOf(at)}
          {own && <Ticks message={message} />}
        </span>
      </div>
      {choices.length > MOST_BUTTONS && (
        <button type="button" class="wa-button" onClick={onList}>
          <ListIcon /> {say('whatsapp.choose')}
        </button>
      )}
      {choices.length <= MOST_BUTTONS &&
        choices.map((choice) => (
          <button key={choice.id} type="button" class="wa-button" onClick={() => onChoose(choice)}>
            {choice.label}
          </button>
        ))}
    </div>
  )
}

function Written({ text }: { text: string }) {
  return (
    <>
      {piecesOf(text).map(({ kind, text: words }, at) => {
        if (kind === 'text') return words
        if (kind === 'link') {
          return (
            <a key={at} href={words} target="_blank" rel="noopener noreferrer nofollow">
              {words}
            </a>
          )
        }
        const Element = kind
        return <Element key={at}>{words}</Element>
      })}
    </>
  )
}

/** One's own message: on its way, taken by the service, or refused. */
function Ticks({ message: { said } }: { message: Message }) {
  const status = said.at(-1)?.word
  if (status === undefined) return <ClockIcon />
  if (status !== '200') {
    return (
      <span class="wa-refused" title={say('said.webhook', { status })}>
        <WarningIcon />
        <span class="hidden">{say('said.webhook', { status })}</span>
      </span>
    )
  }
  return (
    <span class="wa-ticks" title={say('message.taken')}>
      <TicksIcon />
      <span class="hidden">{say('message.taken')}</span>
    </span>
  )
}

/** A list slides in from below; one picks, then sends. */
function Sheet({ message, onChoose, onClose }: { message: Message; onChoose(choice: Choice): void; onClose(): void }) {
  const sheet = useRef<HTMLDivElement>(null)
  const [picked, setPicked] = useState<Choice>()
  useEffect(() => sheet.current?.querySelector('input')?.focus(), [])
  return (
    <div class="sheet-ground">
      <div
        ref={sheet}
        class="sheet"
        role="dialog"
        aria-label={say('whatsapp.options')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      >
        <div class="sheet-head">
          <button type="button" class="link" onClick={onClose}>
            {say('close')}
          </button>
          <strong>{say('whatsapp.options')}</strong>
        </div>
        <div class="sheet-rows">
          {(message.choices ?? []).map((choice) => (
            <label key={choice.id} class="sheet-row">
              <span lang={languageOf(choice.label)}>{choice.label}</span>
              <input type="radio" name={`list-${message.id}`} onChange={() => setPicked(choice)} />
            </label>
          ))}
        </div>
        <button
          type="button"
          class="button sheet-send"
          disabled={picked === undefined}
          onClick={() => picked && onChoose(picked)}
        >
          {say('whatsapp.pick')}
        </button>
      </div>
    </div>
  )
}

/** Whether an answer is on its way, as far as one can tell. */
function useTyping(messages: readonly Message[]): boolean {
  const last = messages.at(-1)
  const [over, setOver] = useState<string>()
  const left = last?.own === true ? Date.parse(last.at) + TYPING_MS - Date.now() : 0
  useEffect(() => {
    if (left <= 0 || last === undefined) return
    const timer = setTimeout(() => setOver(last.id), left)
    return () => clearTimeout(timer)
  }, [last, left])
  return left > 0 && over !== last?.id
}
