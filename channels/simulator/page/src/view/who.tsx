import { useState } from 'preact/hooks'
import { Dialog } from '#channels/web/page/src/view/dialog.tsx'
import { type Desk, type DeskPhone, KINDS, type Kind, newNumber } from '../desk.ts'
import { say } from '../texts/index.ts'
import type { Threads } from '../threads.ts'
import type { Person, Provider, SimulatorState } from '../wire.ts'
import { KindIcon } from './kind-icon.tsx'
import { spaced } from './names.ts'

const PROVIDERS: readonly Provider[] = ['africastalking', 'twilio']

/** Whose phone it is: somebody of the sample, or a number. Without `phone`, a new phone is laid on the desk. */
export function Who({
  desk,
  phones,
  threads,
  state,
  phone,
  onClose,
}: {
  desk: Desk
  phones: readonly DeskPhone[]
  threads: Threads
  state: SimulatorState
  phone?: DeskPhone | undefined
  onClose(): void
}) {
  const [kind, setKind] = useState<Kind>(phone?.kind ?? 'ussd')
  const take = (number: string): void => {
    if (phone) desk.change(phone.id, { number })
    else desk.add(kind, number)
    onClose()
  }

  return (
    <Dialog title={say(phone ? 'phone.change' : 'phone.add.title')} close={say('close')} onClose={onClose}>
      <div class="form who">
        {!phone && (
          <fieldset class="roles">
            <legend>{say('phone.add.kind')}</legend>
            {KINDS.map((each) => (
              <label key={each} class="role who-kind">
                <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
                <span class="role-name">
                  <KindIcon kind={each} /> {say(`kind.${each}`)}
                </span>
                <span class="role-hint">{say(`kind.${each}.hint`)}</span>
              </label>
            ))}
          </fieldset>
        )}
        {kind === 'web' ? (
          !phone && (
            <button type="button" class="button button-primary" onClick={() => take('')}>
              {say('phone.add')}
            </button>
          )
        ) : (
          <>
            <People title={say('phone.sellers')} side="supplier" {...{ state, phones, phone, take }} />
            <People title={say('phone.buyers')} side="customer" {...{ state, phones, phone, take }} />
            <button type="button" class="button" onClick={() => take(newNumber())}>
              {say('phone.new')} <span class="who-hint">{say('phone.new.hint')}</span>
            </button>
            <NumberForm take={take} />
          </>
        )}
        {phone?.kind === 'sms' && (
          <label class="field">
            <span class="field-label">{say('phone.provider')}</span>
            <select
              class="input"
              value={phone.provider}
              onChange={({ currentTarget: { value } }) => {
                const provider = PROVIDERS.find((each) => each === value)
                if (provider) desk.change(phone.id, { provider })
              }}
            >
              {PROVIDERS.map((each) => (
                <option key={each} value={each}>
                  {say(`provider.${each}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        {phone && (
          <div class="who-away">
            {phone.kind !== 'web' && (
              <button
                type="button"
                class="link"
                onClick={() => {
                  threads.clear(phone.number)
                  onClose()
                }}
              >
                {say('phone.clear')}
              </button>
            )}
            <button
              type="button"
              class="link link-danger"
              onClick={() => {
                onClose()
                desk.remove(phone.id)
              }}
            >
              {say('phone.remove')}
            </button>
          </div>
        )}
      </div>
    </Dialog>
  )
}

function People({
  title,
  side,
  state: { people },
  phones,
  phone,
  take,
}: {
  title: string
  side: 'customer' | 'supplier'
  state: SimulatorState
  phones: readonly DeskPhone[]
  phone: DeskPhone | undefined
  take(number: string): void
}) {
  const some = people.filter(({ roles }) => roles.includes(side) && (side === 'supplier' || roles.length === 1))
  if (some.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 class="who-group">{title}</h3>
      <ul class="plain who-people">
        {some.map((person) => (
          <li key={person.number}>
            <button
              type="button"
              class="who-person"
              aria-current={person.number === phone?.number ? 'true' : undefined}
              onClick={() => take(person.number)}
            >
              <span class="who-name">{person.name}</span>
              <span class="who-hint">{aboutOf(person, phones)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function aboutOf({ number, town, language, about }: Person, phones: readonly DeskPhone[]): string {
  const there = phones.some((phone) => phone.number === number) ? say('phone.on.desk') : undefined
  return [town, languageName(language), about, there].filter((part) => part !== undefined).join(' · ')
}

function languageName(language: string): string | undefined {
  if (language === 'am' || language === 'am-Latn' || language === 'en') return say(`language.${language}`)
  return undefined
}

function NumberForm({ take }: { take(number: string): void }) {
  const [wrong, setWrong] = useState(false)
  return (
    <form
      class="field"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const value = new FormData(event.currentTarget).get('number')
        const number = String(value).replace(/[\s()-]/g, '')
        if (/^\+\d{8,15}$/.test(number)) take(number)
        else setWrong(true)
      }}
    >
      <label class="field-label" for="who-number">
        {say('phone.number')}
      </label>
      <span class="who-number">
        <input
          id="who-number"
          class="input"
          name="number"
          type="tel"
          placeholder={spaced('+251911234567')}
          autocomplete="off"
          aria-invalid={wrong}
          aria-describedby={wrong ? 'who-wrong' : undefined}
        />
        <button type="submit" class="button">
          {say('phone.number.take')}
        </button>
      </span>
      {wrong && (
        <span id="who-wrong" class="field-wrong" role="alert">
          {say('phone.number.wrong')}
        </span>
      )}
    </form>
  )
}
