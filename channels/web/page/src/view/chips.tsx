import { primaryOf } from '../choices.ts'
import { say } from '../texts/index.ts'
import type { Choice } from '../wire.ts'

/** Answers as buttons under what was said. */
export function Chips({ choices, press }: { choices: readonly Choice[]; press(choice: Choice): void }) {
  if (choices.length === 0) return null
  const primary = primaryOf(choices)
  return (
    <ul class="chips" aria-label={say('chat.choices')}>
      {choices.map((choice) => (
        <li key={choice.id}>
          <button type="button" class={choice === primary ? 'chip chip-primary' : 'chip'} onClick={() => press(choice)}>
            {choice.label}
          </button>
        </li>
      ))}
    </ul>
  )
}
