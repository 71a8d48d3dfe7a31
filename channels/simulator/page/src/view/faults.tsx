import { useState } from 'preact/hooks'
import { setFaults } from '../api.ts'
import { say } from '../texts/index.ts'
import type { Faults } from '../wire.ts'

const SHARES = ['errors', 'refusals', 'unanswered', 'duplicates', 'lost'] as const
const SLOWEST_MS = 10_000
const STEP_MS = 500

interface Props {
  faults: Faults
  onChange(faults: Faults): void
}

/** What the providers do wrong on purpose, each as a share of all requests. */
export function FaultPanel({ faults, onChange }: Props) {
  const put = useFaults(onChange)
  return (
    <section class="panel" aria-labelledby="faults">
      <h3 id="faults" class="panel-title">
        {say('faults.title')}
      </h3>
      <p class="panel-hint">{say('faults.hint')}</p>
      <div class="faults">
        {SHARES.map((name) => (
          <Slider
            key={name}
            name={name}
            value={Math.round(faults[name] * 100)}
            most={100}
            step={5}
            shown={
              faults[name] === 0 ? say('faults.off') : say('faults.share', { share: Math.round(faults[name] * 100) })
            }
            onChange={(value) => put({ ...faults, [name]: value / 100 })}
          />
        ))}
        <Slider
          name="delayMs"
          value={faults.delayMs}
          most={SLOWEST_MS}
          step={STEP_MS}
          shown={faults.delayMs === 0 ? say('faults.off') : say('faults.seconds', { seconds: faults.delayMs / 1000 })}
          onChange={(delayMs) => put({ ...faults, delayMs })}
        />
      </div>
      <button type="button" class="button" disabled={namesOf(faults).length === 0} onClick={() => put({})}>
        {say(namesOf(faults).length === 0 ? 'faults.none' : 'faults.reset')}
      </button>
    </section>
  )
}

/** Says that something goes wrong on purpose, so that nobody looks for the reason. */
export function FaultStrip({ faults, onChange }: Props) {
  const put = useFaults(onChange)
  const names = namesOf(faults)
  if (names.length === 0) return null
  return (
    <p class="strip strip-warning" role="status">
      {say('faults.now')} {names.map((name) => say(`faults.${name}`)).join(', ')}.{' '}
      <button type="button" class="link" onClick={() => put({})}>
        {say('faults.reset')}
      </button>
    </p>
  )
}

const namesOf = (faults: Faults) => ([...SHARES, 'delayMs'] as const).filter((name) => faults[name] > 0)

function useFaults(onChange: (faults: Faults) => void): (faults: Partial<Faults>) => void {
  return (faults) => {
    void setFaults(faults).then(onChange, () => undefined) // out of reach: the strip of the line says so
  }
}

function Slider({
  name,
  value,
  most,
  step,
  shown,
  onChange,
}: {
  name: keyof Faults
  value: number
  most: number
  step: number
  shown: string
  onChange(value: number): void
}) {
  const [moving, setMoving] = useState<number>()
  return (
    <label class="fault">
      <span class="fault-name">{say(`faults.${name}`)}</span>
      <span class={value > 0 ? 'fault-value fault-on' : 'fault-value'}>{shown}</span>
      <input
        class="fault-slider"
        type="range"
        min={0}
        max={most}
        step={step}
        value={moving ?? value}
        aria-valuetext={shown}
        onInput={(event) => setMoving(event.currentTarget.valueAsNumber)}
        onChange={(event) => {
          setMoving(undefined)
          onChange(event.currentTarget.valueAsNumber)
        }}
      />
      <span class="fault-hint">{say(`faults.${name}.hint`)}</span>
    </label>
  )
}
