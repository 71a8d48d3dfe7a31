import { useState } from 'preact/hooks'
import { Problem } from '../http.ts'
import { say } from '../texts/index.ts'
import type { SampleAccount, User } from '../wire.ts'
import type { Actions } from './app.tsx'
import { BasketIcon, LeafIcon, SpeechIcon } from './icons.tsx'
import { problemText } from './problem-text.ts'
import { suggestionsFor } from './suggestions.ts'

interface Props {
  user: User | undefined
  samples: readonly SampleAccount[]
  actions: Actions
}

/** Beside the conversation, where there is room: what this is, or what is good to ask. */
export function Aside({ user, samples, actions }: Props) {
  if (!user) {
    return (
      <aside class="aside">
        <Hero samples={samples} actions={actions} />
        <h3 class="aside-title">{say('hero.steps')}</h3>
        <ul class="steps">
          <li>
            <SpeechIcon /> {say('hero.step.ask')}
          </li>
          <li>
            <BasketIcon /> {say('hero.step.order')}
          </li>
          <li>
            <LeafIcon /> {say('hero.step.sell')}
          </li>
        </ul>
      </aside>
    )
  }
  return (
    <aside class="aside">
      <h2 class="hero-title">{say('hero.title')}</h2>
      <h3 class="aside-title">{say('account.try')}</h3>
      <ul class="asks">
        {suggestionsFor(user).map((text) => (
          <li key={text}>
            <button type="button" class="ask" onClick={() => actions.say(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}

/** What it is in two sentences, and the ways in. */
export function Hero({ samples, actions }: Omit<Props, 'user'>) {
  return (
    <div class="hero">
      <h2 class="hero-title">{say('hero.title')}</h2>
      <p class="hero-text">{say('hero.text')}</p>
      <div class="hero-actions">
        <button type="button" class="button button-primary" onClick={() => actions.openForm('sign-up')}>
          {say('sign.up')}
        </button>
        <button type="button" class="button" onClick={() => actions.openForm('sign-in')}>
          {say('sign.in')}
        </button>
      </div>
      {samples.length > 0 && <Samples samples={samples} actions={actions} />}
    </div>
  )
}

function Samples({ samples, actions }: Omit<Props, 'user'>) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const enter = async ({ username, password }: SampleAccount): Promise<void> => {
    setBusy(true)
    setProblem('')
    try {
      await actions.trySample(username, password)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(problemText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="samples">
      <h3 class="aside-title">{say('hero.try')}</h3>
      {firstOfEachRole(samples).map((sample) => (
        <button type="button" class="button" key={sample.username} disabled={busy} onClick={() => enter(sample)}>
          {sample.role === 'supplier' ? <LeafIcon /> : <BasketIcon />}
          {say(sample.role === 'supplier' ? 'hero.try.supplier' : 'hero.try.customer')}
        </button>
      ))}
      {problem && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

const firstOfEachRole = (samples: readonly SampleAccount[]): SampleAccount[] =>
  (['customer', 'supplier'] as const).flatMap((role) => samples.find((sample) => sample.role === role) ?? [])
