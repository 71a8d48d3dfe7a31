import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { limits } from '#src/limits.ts'
import { say } from '../texts/index.ts'

export type Wrong = Readonly<Record<string, string>>

export interface FieldAttributes {
  id: string
  name: string
  class: string
  'aria-invalid': boolean
  'aria-describedby'?: string
}

interface Props {
  name: string
  label: string
  hint?: string
  wrong: Wrong
  optional?: boolean
  /** The control itself; it takes the attributes that tie it to its label and its messages. */
  children(attributes: FieldAttributes): JSX.Element
}

/** A label, a control, and what is to be known or wrong about it. */
export function Field({ name, label, hint, wrong, optional = false, children }: Props) {
  const id = `field-${name}`
  const mistake = wrong[name]
  const described = [hint && `${id}-hint`, mistake && `${id}-wrong`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label} {optional && <span class="field-optional">{say('form.optional')}</span>}
      </label>
      {children({
        id,
        name,
        class: 'input',
        'aria-invalid': mistake !== undefined,
        ...(described === '' ? {} : { 'aria-describedby': described }),
      })}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {mistake && (
        <p class="field-wrong" id={`${id}-wrong`}>
          {mistake}
        </p>
      )}
    </div>
  )
}

/** A password, which can be shown. `fresh`: one that is being chosen. */
export function PasswordField({ wrong, fresh }: { wrong: Wrong; fresh: boolean }) {
  const [shown, setShown] = useState(false)
  const { least, most } = limits.passwordCharacters
  const hint = fresh ? { hint: say('form.password.hint', { least }) } : {}
  return (
    <Field name="password" label={say('form.password')} wrong={wrong} {...hint}>
      {(attributes) => (
        <span class="password">
          <input
            {...attributes}
            {...(shown ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
            autocomplete={fresh ? 'new-password' : 'current-password'}
            autocapitalize="none"
            spellcheck={false}
            maxLength={most}
          />
          <button type="button" class="link password-show" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {say(shown ? 'form.password.hide' : 'form.password.show')}
          </button>
        </span>
      )}
    </Field>
  )
}
