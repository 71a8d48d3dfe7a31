import { birr, unitName } from '../../figures.ts'
import { number, record, records, text } from '../../read.ts'
import { isTextKey, say } from '../../texts/index.ts'
import { CardActions } from './actions.tsx'
import type { CardProps } from './card.tsx'
import { type Point, PriceChart, TIERS } from './price-chart.tsx'

/** What a product is worth: the range first, then where it comes from. */
export function Prices({ data, choices, pressed, press }: CardProps) {
  const unit = unitName(text(data, 'unit') ?? '')
  const days = number(data, 'days') ?? 30
  const range = record(data, 'range')
  const low = number(range, 'low')
  const high = number(range, 'high')
  const volume = number(data, 'highestVolumePrice')
  const tiers = record(data, 'tiers')
  return (
    <div class="card">
      {low !== undefined && high !== undefined && (
        <p class="price price-range">
          <span class="card-small">{say('prices.range')}</span>
          <span class="price-value">{say('prices.range.value', { low: birr(low), high: birr(high) })}</span>{' '}
          <span class="price-unit">{say('per.unit', { unit })}</span>
        </p>
      )}
      <PriceChart points={records(data, 'series').flatMap(pointOf)} unit={unit} days={days} />
      <dl class="facts">
        {TIERS.map((tier) => {
          const value = number(tiers, tier)
          const key = `tier.${tier}`
          return value === undefined || !isTextKey(key) ? null : (
            <div key={tier}>
              <dt>
                <span class={`swatch swatch-${tier}`} aria-hidden="true" />
                {say(key)}
              </dt>
              <dd>{say('unit.price', { price: birr(value) })}</dd>
            </div>
          )
        })}
        {volume !== undefined && (
          <div>
            <dt>{say('prices.volume')}</dt>
            <dd>{say('unit.price', { price: birr(volume) })}</dd>
          </div>
        )}
      </dl>
      <CardActions choices={choices} pressed={pressed} press={press} />
    </div>
  )
}

function pointOf(point: Record<string, unknown>): Point[] {
  const day = text(point, 'day')
  const tier = TIERS.find((one) => one === point['tier'])
  const price = number(point, 'price')
  return day === undefined || tier === undefined || price === undefined ? [] : [{ day, tier, price }]
}
