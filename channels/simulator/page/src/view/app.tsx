import { useEffect, useState } from 'preact/hooks'
import { useStore } from '#channels/web/page/src/store.ts'
import { Brand } from '#channels/web/page/src/view/icons.tsx'
import { readState } from '../api.ts'
import type { Desk } from '../desk.ts'
import { LANGUAGES, say, speak, spoken } from '../texts/index.ts'
import type { Threads } from '../threads.ts'
import type { Faults, SimulatorState } from '../wire.ts'
import { DeskView } from './desk.tsx'
import { FaultPanel, FaultStrip } from './faults.tsx'
import { PlusIcon } from './icons.tsx'
import { Providers } from './providers.tsx'
import { Who } from './who.tsx'

/** The whole page: the phones on the desk, and below it what goes on behind them. */
export function App({ desk, threads }: { desk: Desk; threads: Threads }) {
  const [state, setState] = useState<SimulatorState>()
  const [failed, setFailed] = useState(false)
  const [adding, setAdding] = useState(false)
  const { phones } = useStore(desk.store)
  const { messages, live } = useStore(threads.store)
  const other = useStore(spoken).language === 'en' ? 'am' : 'en'

  useEffect(() => {
    readState().then(
      (read) => {
        setState(read)
        desk.open(read.people)
      },
      () => setFailed(true),
    )
  }, [desk])
  useEffect(() => threads.listen(phones?.map(({ number }) => number) ?? []), [threads, phones])

  const setFaults = (faults: Faults): void => setState((now) => now && { ...now, faults })
  return (
    <div class="room">
      <a class="skip" href="#phones">
        {say('skip.to.phones')}
      </a>
      <header class="sign">
        <div class="sign-board">
          <h1 class="brand">
            <Brand />
            <span class="brand-name">{say('title')}</span>
            <span class="brand-by">{say('title.by')}</span>
          </h1>
          <div class="sign-account">
            <button type="button" class="sign-language" lang={other} onClick={() => speak(other)}>
              {LANGUAGES[other]}
            </button>
            <button
              type="button"
              class="sign-button sign-button-icon"
              onClick={() => setAdding(true)}
              disabled={!state}
            >
              <PlusIcon />
              <span class="sign-button-words">{say('phone.add')}</span>
            </button>
          </div>
        </div>
        <div class="awning" aria-hidden="true" />
      </header>
      <main>
        {state?.exposed && (
          <p class="strip strip-warning" role="alert">
            <strong>{say('exposed.title')}</strong> {say('exposed')}
          </p>
        )}
        {failed && (
          <p class="strip strip-warning" role="alert">
            {say('state.failed')}
          </p>
        )}
        {!live && !failed && (
          <p class="strip strip-warning" role="status">
            {say('line.down')}
          </p>
        )}
        {state && <FaultStrip faults={state.faults} onChange={setFaults} />}
        {state && phones ? (
          <DeskView desk={desk} phones={phones} threads={threads} state={state} />
        ) : (
          !failed && <p class="desk-note">{say('loading')}</p>
        )}
        {state && (
          <section class="behind" aria-labelledby="behind">
            <h2 id="behind" class="behind-title">
              {say('behind.title')}
            </h2>
            <Providers messages={messages} phones={phones ?? []} people={state.people} />
            <FaultPanel faults={state.faults} onChange={setFaults} />
          </section>
        )}
      </main>
      {adding && state && phones && (
        <Who desk={desk} phones={phones} threads={threads} state={state} onClose={() => setAdding(false)} />
      )}
    </div>
  )
}
