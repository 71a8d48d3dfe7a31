import { useEffect, useRef, useState } from 'preact/hooks'
import { ClockIcon, SendIcon, TicksIcon, WarningIcon } from '#channels/web/page/src/view/icons.tsx'
import { look } from '../api.ts'
import type { DeskPhone } from '../desk.ts'
import { say } from '../texts/index.ts'
import { piecesOf } from '../whatsapp-text.ts'
import type { Choice, Message } from '../wire.ts'
import { ListIcon, PinIcon, PlusIcon } from './icons.tsx'
import { languageOf, timeOf } from './names.ts'
import { AttachSheet, ListSheet } from './sheets.tsx'
import { StatusBar } from './status-bar.tsx'
import { useEnd } from './use-end.ts'
import { useWriting } from './use-writing.ts'

/** For so long a reply is awaited, in milliseconds. */
const TYPING_MS = 20_000

/** A phone with bubbles, buttons, lists and pictures. */
export function WhatsAppPhone({
  phone,
  messages,
  number,
  shown,
}: {
  phone: DeskPhone
  messages: readonly Message[]
  number: string
  /** Its owner looks at it. */
  shown: boolean
}) {
  const thread = useRef<HTMLDivElement>(null)
  const writing = useWriting(phone, 'whatsapp')
  const [list, setList] = useState<Message>()
  const [attaching, setAttaching] = useState(false)
  const typing = useTyping(messages)
  useEnd(thread, messages.length, writing.failed)
  const unread = messages.findLast(({ own, said }) => !own && said.at(-1)?.word === 'delivered')?.id
  useEffect(() => {
    if (shown && unread !== undefined) void look(phone.number).catch(() => undefined) // it is looked at again with the next one
  }, [shown, unread, phone.number])

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
            onChoose={(choice) => void writing.send({ text: choice.label, choice: choice.id })}
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
        <button
          type="button"
          class="write-attach"
          aria-label={say('whatsapp.attach')}
          onClick={() => setAttaching(true)}
        >
          <PlusIcon />
        </button>
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
        <ListSheet
          message={list}
          onClose={() => setList(undefined)}
          onChoose={(choice) => {
            setList(undefined)
            void writing.send({ text: choice.label, choice: choice.id })
          }}
        />
      )}
      {attaching && (
        <AttachSheet
          onClose={() => setAttaching(false)}
          onSend={(message) => {
            setAttaching(false)
            void writing.send(message)
          }}
        />
      )}
    </div>
  )
}

function Bubble({ message, onChoose, onList }: { message: Message; onChoose(choice: Choice): void; onList(): void }) {
  const { own, text, media, location, choices = [], list, at } = message
  return (
    <div class={own ? 'wa wa-own' : 'wa'}>
      <div class="wa-bubble">
        <span class="hidden">{say(own ? 'message.you' : 'message.bot')} </span>
        {media.map((url) => (
          <img key={url} class="wa-picture" src={url} alt={say('message.picture')} />
        ))}
        {location && (
          <p class="wa-place">
            <PinIcon /> {location.label ?? say('whatsapp.place')}
          </p>
        )}
        {text !== '' && (
          <p class="wa-words" lang={languageOf(text)}>
            <Written text={text} />
          </p>
        )}
        <span class="wa-at">
          {timeOf(at)}
          {own && <Ticks message={message} />}
        </span>
      </div>
      {list !== undefined && (
        <button type="button" class="wa-button" onClick={onList}>
          <ListIcon /> {list}
        </button>
      )}
      {list === undefined &&
        choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            class="wa-button"
            lang={languageOf(choice.label)}
            onClick={() => onChoose(choice)}
          >
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
