import type { DeskPhone } from '../desk.ts'
import { say } from '../texts/index.ts'
import type { Message, Person } from '../wire.ts'
import { KindIcon } from './kind-icon.tsx'
import { languageOf, nameOf, timeOf } from './names.ts'

const SHOWN = 40

/** Every message of the phones on the desk, with what its provider said of it. */
export function Providers({
  messages,
  phones,
  people,
}: {
  messages: readonly Message[]
  phones: readonly DeskPhone[]
  people: readonly Person[]
}) {
  const there = new Set(phones.map(({ number }) => number))
  const shown = messages
    .filter(({ number }) => there.has(number))
    .slice(-SHOWN)
    .toReversed()
  return (
    <section class="panel" aria-labelledby="said">
      <h3 id="said" class="panel-title">
        {say('said.title')}
      </h3>
      <p class="panel-hint">{say('said.hint')}</p>
      {shown.length === 0 ? (
        <p class="panel-empty">{say('said.empty')}</p>
      ) : (
        <ol
          class="plain said"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={say('said.title')}
        >
          {shown.map((message) => (
            <li key={message.number + message.id} class={message.arrived ? 'said-row' : 'said-row said-missed'}>
              <KindIcon kind={message.as} />
              <span class="said-about">
                {timeOf(message.at)} · {say(`provider.${message.via}`)} · {say(message.own ? 'said.in' : 'said.out')}{' '}
                {nameOf({ kind: message.as, number: message.number }, people)}
              </span>
              <span class="said-text" lang={languageOf(message.text)}>
                {message.text.replaceAll('\n', ' ')}
              </span>
              <span class="said-words">
                {message.said.length === 0 && <span class="word">{say('said.waiting')}</span>}
                {message.said.map(({ word, lost }, at) => (
                  <span key={at} class={`word word-${tone(message, word, lost)}`}>
                    {lost ? say('said.lost', { word }) : message.own ? say('said.webhook', { status: word }) : word}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** Which word is good news. */
function tone({ own, arrived }: Message, word: string, lost: true | undefined): 'bad' | 'good' | 'plain' {
  if (lost || !arrived || (own && word !== '200')) return 'bad'
  return /^(200|delivered|read|Success)$/.test(word) ? 'good' : 'plain'
}
