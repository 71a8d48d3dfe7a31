import { useEffect, useRef, useState } from 'preact/hooks'
import { useStore } from '#channels/web/page/src/store.ts'
import type { Desk, DeskPhone } from '../desk.ts'
import { count, say } from '../texts/index.ts'
import type { Threads } from '../threads.ts'
import type { Message, Person, SimulatorState } from '../wire.ts'
import { HandsetPhone } from './handset.tsx'
import { PencilIcon } from './icons.tsx'
import { KindIcon } from './kind-icon.tsx'
import { nameOf, spaced } from './names.ts'
import { SmsPhone } from './sms.tsx'
import { useShown } from './use-shown.ts'
import { WebPhone } from './web.tsx'
import { WhatsAppPhone } from './whatsapp.tsx'
import { Who } from './who.tsx'

/** The phones side by side; where only one fits, one swipes, and a row of tabs says where something new is. */
export function DeskView({
  desk,
  phones,
  threads,
  state,
}: {
  desk: Desk
  phones: readonly DeskPhone[]
  threads: Threads
  state: SimulatorState
}) {
  const { messages } = useStore(threads.store)
  const row = useRef<HTMLUListElement>(null)
  const shown = useShown(row, phones)
  const seen = useRef<Record<string, number>>({})
  const [changing, setChanging] = useState<DeskPhone>()

  const onPhone = (phone: DeskPhone): Message[] =>
    messages.filter(
      ({ number, as, arrived }) =>
        arrived && number === phone.number && as === (phone.kind === 'whatsapp' ? 'whatsapp' : 'sms'),
    )
  const last = (phone: DeskPhone): number => onPhone(phone).at(-1)?.seq ?? 0
  for (const phone of phones) {
    if (shown.has(phone.id) || seen.current[phone.id] === undefined) seen.current[phone.id] = last(phone)
  }
  const unread = (phone: DeskPhone): number =>
    onPhone(phone).filter(({ own, seq }) => !own && seq > (seen.current[phone.id] ?? 0)).length

  const added = useRef(phones.length)
  useEffect(() => {
    if (phones.length > added.current)
      row.current?.lastElementChild?.scrollIntoView({ inline: 'center', block: 'nearest' })
    added.current = phones.length
  }, [phones.length])

  if (phones.length === 0) return <p class="desk-note">{say('desk.empty')}</p>
  return (
    <>
      <nav class="tabs" aria-label={say('phones')}>
        {phones.map((phone, at) => (
          <button
            key={phone.id}
            type="button"
            class="tab"
            aria-current={shown.has(phone.id) ? 'true' : undefined}
            onClick={() => row.current?.children[at]?.scrollIntoView({ inline: 'center', block: 'nearest' })}
          >
            <KindIcon kind={phone.kind} />
            <span class="tab-name">{say(`kind.${phone.kind}`)}</span>
            {unread(phone) > 0 && (
              <span class="badge">
                {unread(phone)}
                <span class="hidden"> {count('unread', unread(phone))}</span>
              </span>
            )}
          </button>
        ))}
      </nav>
      <ul class="desk plain" id="phones" ref={row} tabIndex={-1}>
        {phones.map((phone) => (
          <li key={phone.id} class="place" data-phone={phone.id}>
            <section class="place-phone" aria-label={`${say(`kind.${phone.kind}`)}, ${nameOf(phone, state.people)}`}>
              <Caption phone={phone} state={state} onChange={() => setChanging(phone)} />
              {phone.kind === 'ussd' && (
                <HandsetPhone
                  key={phone.number}
                  phone={phone}
                  messages={onPhone(phone)}
                  code={state.numbers.ussd}
                  sender={state.numbers.sms.africastalking ?? ''}
                />
              )}
              {phone.kind === 'sms' && <SmsPhone phone={phone} messages={onPhone(phone)} numbers={state.numbers.sms} />}
              {phone.kind === 'whatsapp' && (
                <WhatsAppPhone
                  phone={phone}
                  messages={onPhone(phone)}
                  number={state.numbers.whatsapp ?? ''}
                  shown={shown.has(phone.id)}
                />
              )}
              {phone.kind === 'web' && <WebPhone />}
            </section>
          </li>
        ))}
      </ul>
      {changing && (
        <Who
          desk={desk}
          phones={phones}
          threads={threads}
          state={state}
          phone={phones.find(({ id }) => id === changing.id)}
          onClose={() => setChanging(undefined)}
        />
      )}
    </>
  )
}

/** Which phone it is, and in whose hand. */
function Caption({ phone, state, onChange }: { phone: DeskPhone; state: SimulatorState; onChange(): void }) {
  const person = state.people.find(({ number }) => number === phone.number)
  const who = nameOf(phone, state.people)
  const number = person === undefined ? [] : [spaced(phone.number)] // without a name, the number is the name
  const about =
    phone.kind === 'web' ? say('visitor.about') : [...number, ...roleOf(person)].join(' · ') || say('phone.new.hint')
  return (
    <button
      type="button"
      class="caption"
      aria-label={say('phone.change.of', { kind: say(`kind.${phone.kind}`), who })}
      onClick={onChange}
    >
      <KindIcon kind={phone.kind} />
      <span class="caption-words">
        <span class="caption-who">{who}</span>
        <span class="caption-about">{about}</span>
      </span>
      <PencilIcon />
    </button>
  )
}

function roleOf(person: Person | undefined): string[] {
  if (person === undefined) return []
  const [role, other] = person.roles
  return [say(other !== undefined ? 'role.both' : role === 'supplier' ? 'role.supplier' : 'role.customer')]
}
