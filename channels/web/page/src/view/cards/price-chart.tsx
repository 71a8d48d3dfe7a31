import { birr } from '../../figures.ts'
import { day as dayName } from '../../format.ts'
import { say } from '../../texts/index.ts'

export const TIERS = ['localShop', 'supermarket', 'distributionCentre'] as const
export interface Point {
  day: string
  tier: (typeof TIERS)[number]
  price: number
}

const WIDTH = 300
const HEIGHT = 96
const PAD = 6

/** One line a tier over the days; the numbers stand beside it, so the drawing says them once more in words. */
export function PriceChart({ points, unit, days }: { points: readonly Point[]; unit: string; days: number }) {
  const all = [...new Set(points.map(({ day }) => day))].sort()
  const [first, last] = [all[0], all[all.length - 1]]
  if (first === undefined || last === undefined || all.length < 2) return null
  const prices = points.map(({ price }) => price)
  const low = Math.min(...prices)
  const high = Math.max(...prices)
  const x = (day: string): number => PAD + (all.indexOf(day) / (all.length - 1)) * (WIDTH - 2 * PAD)
  const y = (price: number): number => HEIGHT - PAD - ((price - low) / (high - low || 1)) * (HEIGHT - 2 * PAD)
  return (
    <figure class="chart">
      <div class="chart-frame">
        <span class="chart-high">{birr(high)}</span>
        <span class="chart-low">{birr(low)}</span>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={say('prices.chart', { days, low: birr(low), high: birr(high), unit })}
        >
          <path
            class="chart-grid"
            d={`M0 ${y(high)}H${WIDTH}M0 ${(y(high) + y(low)) / 2}H${WIDTH}M0 ${y(low)}H${WIDTH}`}
          />
          {TIERS.map((tier) => {
            const line = points
              .filter((point) => point.tier === tier)
              .sort((left, right) => (left.day < right.day ? -1 : 1))
            const path = line.map(({ day, price }, at) => `${at === 0 ? 'M' : 'L'}${round(x(day))} ${round(y(price))}`)
            return path.length > 1 && <path key={tier} class={`chart-line chart-${tier}`} d={path.join('')} />
          })}
        </svg>
      </div>
      <figcaption class="chart-days">
        <span>{dayName(first)}</span>
        <span>{dayName(last)}</span>
      </figcaption>
    </figure>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10
