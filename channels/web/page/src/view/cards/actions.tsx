import { isQuiet, isReserved, primaryOf } from '../../choices.ts'
import { isTextKey, say } from '../../texts/index.ts'
import type { Choice } from '../../wire.ts'
import { TickIcon } from '../icons.tsx'

interface Props {
  choices: readonly Choice[]
  /** Whether a choice was pressed since it was offered here. */
  pressed(id: string): boolean
  press(choice: Choice): void
  /** At most one thing stands out; in a list, none does. */
  primary?: boolean
}

/** What can be done with a card's object. What has been done once says so, and is not offered again. */
export function CardActions({ choices, pressed, press, primary = true }: Props) {
  if (choices.length === 0) return null
  const first = primary ? primaryOf(choices) : undefined
  return (
    <div class="card-actions">
      {choices.map((choice) => {
        const done = !isReserved(choice) && pressed(choice.id)
        const look = choice === first ? 'button-primary' : isQuiet(choice) ? 'button-quiet' : ''
        return (
          <button type="button" key={choice.id} class={`button ${look}`} disabled={done} onClick={() => press(choice)}>
            {done && <TickIcon />}
            {shortLabel(choice)}
            {done && <span class="hidden"> ({say('chat.chosen')})</span>}
          </button>
        )
      })}
    </div>
  )
}

/** Beside its object a verb is enough; who cannot see the card hears all of it. */
function shortLabel({ id, label }: Choice) {
  const key = `action.${id.split(':')[0]}`
  if (isReserved({ id, label }) || !isTextKey(key)) return label
  return (
    <span>
      {say(key)}
      <span class="hidden"> – {label}</span>
    </span>
  )
}
