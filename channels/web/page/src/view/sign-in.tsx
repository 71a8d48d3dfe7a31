import '../style/form.css'
import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import { limits } from '#src/limits.ts'
import { Problem } from '../http.ts'
import { placeName } from '../places.ts'
import type { Session } from '../session.ts'
import { say, spoken } from '../texts/index.ts'
import type { PageConfig } from '../wire.ts'
import { Field, PasswordField, type Wrong } from './field.tsx'
import { problemText, readable } from './problem-text.ts'

export type SignInMode = 'sign-in' | 'sign-up'
type Values = Readonly<Record<string, string>>

interface Props {
  session: Session
  mode: SignInMode
  role?: 'customer' | 'supplier' | undefined
  places: PageConfig['places']
  onMode(mode: SignInMode): void
  /** Somebody is signed in now. */
  onEntered(): void
}

/** The form for a name and a password: the only place where a password is typed. */
export function SignIn({ session, mode, role, places, onMode, onEntered }: Props) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>({})
  const [problem, setProblem] = useState('')

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))
    const password = new FormData(form).get('password')
    const mistakes = mistakesOf(mode, { ...values, password: typeof password === 'string' ? password : '' })
    setWrong(mistakes)
    setProblem(Object.keys(mistakes).length > 0 ? say('form.check') : '')
    const [firstWrong] = Object.keys(mistakes)
    if (firstWrong !== undefined) return focusField(form, firstWrong)
    setBusy(true)
    try {
      await enter(session, mode, { ...values, password: String(password) })
      // Closed first: what is behind an open dialog cannot take the focus.
      form.closest('dialog')?.close()
      onEntered()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setWrong(told(error.fields))
      setProblem(problemText(error))
      focusField(form, Object.keys(error.fields)[0] ?? 'password')
    } finally {
      setBusy(false)
    }
  }

  const change = (to: SignInMode): void => {
    onMode(to)
    setWrong({})
    setProblem('')
  }

  return (
    <form class="form" noValidate onSubmit={submit} key={mode}>
      {problem && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      {mode === 'sign-up' ? (
        <SignUpFields wrong={wrong} role={role ?? 'customer'} places={places} />
      ) : (
        <SignInFields wrong={wrong} />
      )}
      <button type="submit" class="button button-primary button-wide" disabled={busy}>
        {busy ? say('form.busy') : say(mode === 'sign-up' ? 'sign.up' : 'sign.in')}
      </button>
      <button type="button" class="link" onClick={() => change(mode === 'sign-up' ? 'sign-in' : 'sign-up')}>
        {say(mode === 'sign-up' ? 'form.have.account' : 'form.no.account')}
      </button>
    </form>
  )
}

function enter(session: Session, mode: SignInMode, values: Values): Promise<void> {
  const { login = '', password = '', name = '', username = '', phone, location, role } = values
  if (mode === 'sign-in') return session.signIn(login, password)
  return session.signUp({
    role: role === 'supplier' ? 'supplier' : 'customer',
    name,
    username,
    password,
    ...(phone ? { phone } : {}),
    ...(location ? { location } : {}),
    language: spoken.get().language,
  })
}

function mistakesOf(mode: SignInMode, values: Values): Wrong {
  const wanted = mode === 'sign-up' ? ['name', 'username', 'password'] : ['login', 'password']
  const mistakes: Record<string, string> = {}
  for (const name of wanted) if (!values[name]) mistakes[name] = say('form.missing')
  const { least } = limits.passwordCharacters
  if (mode === 'sign-up' && values['password'] && values['password'].length < least) {
    mistakes['password'] = say('form.password.short', { least })
  }
  return mistakes
}

const told = (fields: Wrong): Wrong =>
  Object.fromEntries(Object.entries(fields).map(([name, words]) => [name, readable(words) ? words : say('form.wrong')]))

function focusField(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLElement) field.focus()
}

function SignInFields({ wrong }: { wrong: Wrong }) {
  return (
    <>
      <Field name="login" label={say('form.login')} wrong={wrong}>
        {(attributes) => (
          <input {...attributes} autocomplete="username" autocapitalize="none" spellcheck={false} maxLength={100} />
        )}
      </Field>
      <PasswordField wrong={wrong} fresh={false} />
    </>
  )
}

function SignUpFields({
  wrong,
  role,
  places,
}: {
  wrong: Wrong
  role: 'customer' | 'supplier'
  places: Props['places']
}) {
  return (
    <>
      <fieldset class="roles">
        <legend>{say('form.role')}</legend>
        {(['customer', 'supplier'] as const).map((one) => (
          <label class="role" key={one}>
            <input type="radio" name="role" value={one} defaultChecked={one === role} />
            <span class="role-name">{say(one === 'customer' ? 'form.role.customer' : 'form.role.supplier')}</span>
            <span class="role-hint">
              {say(one === 'customer' ? 'form.role.customer.hint' : 'form.role.supplier.hint')}
            </span>
          </label>
        ))}
      </fieldset>
      <Field name="name" label={say('form.name')} wrong={wrong}>
        {(attributes) => <input {...attributes} autocomplete="name" maxLength={limits.shownNameCharacters} />}
      </Field>
      <Field name="username" label={say('form.username')} hint={say('form.username.hint')} wrong={wrong}>
        {(attributes) => (
          <input {...attributes} autocomplete="username" autocapitalize="none" spellcheck={false} maxLength={40} />
        )}
      </Field>
      <PasswordField wrong={wrong} fresh />
      <Field name="phone" label={say('form.phone')} hint={say('form.phone.hint')} wrong={wrong} optional>
        {(attributes) => <input {...attributes} type="tel" autocomplete="tel" maxLength={20} />}
      </Field>
      <Field name="location" label={say('form.town')} wrong={wrong} optional>
        {(attributes) =>
          places.length === 0 ? (
            <input {...attributes} autocomplete="address-level2" maxLength={60} />
          ) : (
            <select {...attributes} autocomplete="address-level2">
              <option value="">{say('form.town.none')}</option>
              {places.map(({ id }) => (
                <option key={id} value={id}>
                  {placeName(id)}
                </option>
              ))}
            </select>
          )
        }
      </Field>
    </>
  )
}
