import { useRef } from 'preact/hooks'
import { SendIcon } from '#channels/web/page/src/view/icons.tsx'
import type { DeskPhone } from '../desk.ts'
import { partsOf } from '../measure.ts'
import { say } from '../texts/index.ts'
import type { Message, SimulatorState } from '../wire.ts'
import { languageOf, timeOf } from './names.ts'
import { StatusBar } from './status-bar.tsx'
import { useEnd } from './use-end.ts'
import { useWriting } from './use-writing.ts'

/** A phone with a thread of texts. */
export function SmsPhone({
  phone,
  messages,
  numbers,
}: {
  phone: DeskPhone
  messages: readonly Message[]
  numbers: SimulatorState['numbers']['sms']
}) {
  const thread = useRef<HTMLDivElement>(null)
  const writing = useWriting(phone, 'sms')
  const { left, parts } = partsOf(writing.text)
  useEnd(thread, messages.length, writing.failed)
  return (
    <div class="slab slab-sms">
      <StatusBar />
      <header class="sms-head">
        <span class="avatar avatar-sms" aria-hidden="true">
          C
        </span>
        <span class="head-words">
          <span class="head-name">{say('sms.to')}</span>
          <span class="head-about">{numbers[phone.provider]}</span>
        </span>
      </header>
      <div
        class="thread"
        ref={thread}
        role="log"
        aria-label={say('kind.sms')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {messages.length === 0 && <p class="thread-empty">{say('sms.empty')}</p>}
        {messages.map((message) => (
          <div key={message.id} class={message.own ? 'text text-own' : 'text'}>
            <p class="text-words" lang={languageOf(message.text)}>
              <span class="hidden">{say(message.own ? 'message.you' : 'message.bot')} </span>
              {message.text}
            </p>
            <span class="text-at">{timeOf(message.at)}</span>
          </div>
        ))}
      </div>
      <form class="write" onSubmit={writing.submit}>
        {writing.failed && (
          <p class="write-failed" role="alert">
            {say('message.failed')}
          </p>
        )}
        <div class="write-box">
          <textarea
            class="write-text"
            rows={1}
            aria-label={say('sms.label')}
            placeholder={say('sms.label')}
            maxLength={1_600}
            enterkeyhint="send"
            {...writing.field}
          />
          <span class="write-count" aria-hidden="true">
            {writing.text === '' ? '' : say('sms.count', { left, parts })}
          </span>
        </div>
        <button type="submit" class="write-send" aria-label={say('sms.send')} disabled={writing.text.trim() === ''}>
          <SendIcon />
        </button>
      </form>
    </div>
  )
}
