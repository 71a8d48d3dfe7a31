import '../style/story.css'
import { say, spoken } from '../texts/index.ts'
import type { SampleAccount } from '../wire.ts'
import type { Actions } from './app.tsx'
import { TrySample } from './aside.tsx'
import { focusComposer } from './composer.tsx'
import { BasketIcon, LeafIcon } from './icons.tsx'
import { STORY } from './story-words.ts'

interface Props {
  samples: readonly SampleAccount[]
  /** There are simulated phones to try it on. */
  simulator: boolean
  actions: Actions
}

/** Below the chat, for whoever is new: what one says and is told on both sides of the stall, and on which phones. */
export function Story({ samples, simulator, actions }: Props) {
  const words = STORY[spoken.get().language]
  return (
    <section class="story" id="story" aria-labelledby="story-title">
      <h2 id="story-title" class="hero-title">
        {say('hero.steps')}
      </h2>
      <p class="hero-text">{words.lead}</p>
      <div class="story-sides">
        <Side side="buy" samples={samples} actions={actions} />
        <Side side="sell" samples={samples} actions={actions} />
      </div>
      <div class="story-phones">
        <div>
          <h3 class="story-name">{words.phones}</h3>
          <p class="hero-text">{words['phones.text']}</p>
        </div>
        <div class="hero-actions">
          <button type="button" class="button button-primary" onClick={focusComposer}>
            {words.begin}
          </button>
          {simulator && (
            <a class="button" href="/simulator">
              {words.simulator}
            </a>
          )}
        </div>
      </div>
    </section>
  )
}

/** Who says what, in turn. */
const TALK = { buy: ['you', 'bot', 'you', 'bot'], sell: ['you', 'bot', 'bot', 'you'] } as const

function Side({ side, samples, actions }: Omit<Props, 'simulator'> & { side: 'buy' | 'sell' }) {
  const words = STORY[spoken.get().language]
  const role = side === 'buy' ? 'customer' : 'supplier'
  const sample = samples.some((one) => one.role === role)
  return (
    <section class="story-side" aria-labelledby={`story-${side}`}>
      <h3 id={`story-${side}`} class="story-name">
        {side === 'buy' ? <BasketIcon /> : <LeafIcon />} {words[side]}
      </h3>
      <p class="card-small">{words[`${side}.text`]}</p>
      <ol class="story-talk plain">
        {TALK[side].map((who, at) => (
          <li key={at} class={who === 'you' ? 'row row-own' : 'row row-reply'}>
            <p class={who === 'you' ? 'bubble bubble-own' : 'bubble bubble-reply'}>
              <span class="hidden">{words[who]} </span>
              {words[`${side}.${STEPS[at] ?? 1}`]}
            </p>
          </li>
        ))}
      </ol>
      {sample ? (
        <TrySample role={role} samples={samples} actions={actions} />
      ) : (
        <button type="button" class="button" onClick={() => actions.openForm('sign-up', role)}>
          {say('sign.up')}
        </button>
      )}
    </section>
  )
}

const STEPS = [1, 2, 3, 4] as const
