import { useState } from 'preact/hooks'
import { Problem } from '../http.ts'
import { say } from '../texts/index.ts'
import type { SampleAccount, User } from '../wire.ts'
import type { Actions } from './app.tsx'
import { BasketIcon, DownIcon, LeafIcon } from './icons.tsx'
import { problemText } from './problem-text.ts'
import { suggestionsFor } from './suggestions.ts'

interface Props {
  user: User | undefined
  samples: readonly SampleAccount[]
  /** There is more to read below. */
  story: boolean
  actions: Actions
}

/** Beside the conversation, where there is room: what this is, or what is good to ask. */
export function Aside({ user, samples, story, actions }: Props) {
  if (!user) {
    return (
      <aside class="aside">
        <Hero samples={samples} story={story} actions={actions} />
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
export function Hero({ samples, story, actions }: Omit<Props, 'user'>) {
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
      {samples.length > 0 && (
        <div class="samples">
          <h3 class="aside-title">{say('hero.try')}</h3>
          {ROLES.map((role) => (
            <TrySample key={role} role={role} samples={samples} actions={actions} />
          ))}
        </div>
      )}
      {story && (
        <a class="link cue" href="#story">
          {say('hero.steps')} <DownIcon />
        </a>
      )}
    </div>
  )
}

/** Signs in as somebody of the sample; where there is none of this role, there is nothing to press. */
export function TrySample({ role, samples, actions }: Pick<Props, 'samples' | 'actions'> & { role: Role }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const sample = samples.find((one) => one.role === role)
  if (!sample) return null
  const enter = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    try {
      await actions.trySample(sample.username, sample.password)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(problemText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <button type="button" class="button" disabled={busy} onClick={enter}>
        {role === 'supplier' ? <LeafIcon /> : <BasketIcon />}
        {say(`hero.try.${role}`)}
      </button>
      {problem && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

type Role = SampleAccount['role']
const ROLES: readonly Role[] = ['customer', 'supplier']
