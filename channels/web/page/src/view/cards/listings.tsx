import { choicesAbout } from '../../card-choices.ts'
import { titlesOver } from '../../card-words.ts'
import { birr, joined, quantity, unitName } from '../../figures.ts'
import { day } from '../../format.ts'
import { placeName } from '../../places.ts'
import { number, record, records, text } from '../../read.ts'
import { isTextKey, say } from '../../texts/index.ts'
import { Chips } from '../chips.tsx'
import { Picture } from '../picture.tsx'
import { CardActions } from './actions.tsx'
import type { CardProps } from './card.tsx'
import { PartTitle } from './part-title.tsx'

type Data = Record<string, unknown>
/** Shown at once; a long stock opens on demand. */
const SHOWN = 8

/** Who sells it, or what one has in stock: the price is what matters, and who is recommended. */
export function Listings(props: CardProps) {
  const { data, choices, groups, after, press } = props
  const offers = records(data, 'items')
  const parts = offers.length > 0 ? [] : records(data, 'split')
  const lots = offers.length > 0 ? offers : parts.map((part) => record(part, 'listing'))
  const titles = titlesOver(groups, lots.length)
  const beside = new Set(lots.flatMap((lot) => about(choices, lot)))
  const entry = (lot: Data, at: number) => (
    <li class="card-entry" key={text(lot, 'id')}>
      <PartTitle title={titles.get(at)} />
      <Lot
        {...props}
        data={lot}
        titled={data['mine'] === true ? 'product' : 'supplier'}
        place={data['mine'] === true || lots.length === 1 ? undefined : at + 1}
        recommended={text(lot, 'id') === text(record(data, 'recommended'), 'listing')}
        asked={number(parts[at] ?? data, 'quantity')}
        total={number(parts[at] ?? {}, 'sum') ?? number(lot, 'total')}
        choices={about(choices, lot)}
      />
    </li>
  )
  return (
    <div class="card">
      {lots.length > 0 && <ol class="plain">{lots.slice(0, SHOWN).map(entry)}</ol>}
      {lots.length > SHOWN && (
        <details class="details">
          <summary>{say('listing.more', { count: lots.length - SHOWN })}</summary>
          <ol class="plain">{lots.slice(SHOWN).map((lot, at) => entry(lot, SHOWN + at))}</ol>
        </details>
      )}
      {after}
      <Chips choices={choices.filter((choice) => !beside.has(choice))} press={press} />
    </div>
  )
}

/** One lot by itself. */
export function ListingCard(props: CardProps) {
  return (
    <div class="card card-entry">
      <Lot {...props} titled="product" primary />
      {props.after}
    </div>
  )
}

const about = (choices: CardProps['choices'], lot: Data) => choicesAbout(choices, text(lot, 'id'))

interface LotProps extends Pick<CardProps, 'data' | 'choices' | 'pressed' | 'press'> {
  titled: 'product' | 'supplier'
  /** Its number in the list, by which it can be named. */
  place?: number | undefined
  recommended?: boolean
  asked?: number | undefined
  total?: number | undefined
  primary?: boolean
}

function Lot({ data, choices, pressed, press, titled, place, recommended, asked, total, primary = false }: LotProps) {
  const supplier = record(data, 'supplier')
  const unit = unitName(text(data, 'unit') ?? '')
  const sale = record(data, 'sale')
  const percent = number(sale, 'percent')
  const was = number(sale, 'was')
  const until = text(sale, 'until')
  // A sale that is only proposed has its price beside the lot's own.
  const price = say('unit.price', { price: birr(number(sale, 'price') ?? number(data, 'price') ?? 0) })
  const product = text(data, 'productName') ?? text(data, 'product') ?? ''
  const picture = text(data, 'imageUrl')
  const left = number(data, 'quantity')
  const expiry = text(data, 'expiresOn')
  const condition = `condition.${text(data, 'condition')}`
  return (
    <div class="listing">
      {picture && <Picture url={picture} alt={product} />}
      <div class="listing-head">
        <div class="listing-who">
          <h3 class="card-title">
            {place !== undefined && <span class="listing-place">{place}.</span>}{' '}
            <bdi>{titled === 'product' ? product : text(supplier, 'name')}</bdi>
            {recommended && <span class="badge">{say('listing.recommended')}</span>}
            {percent !== undefined && (
              <span class="badge badge-sale">
                {say(text(sale, 'state') === 'proposed' ? 'listing.sale.proposed' : 'listing.sale', { percent })}
              </span>
            )}
          </h3>
          {titled === 'supplier' && (
            <p class="card-small">
              {joined(say('listing.supplier', { id: text(supplier, 'id') ?? '' }), placeName(text(data, 'location')))}
            </p>
          )}
        </div>
        <p class="price">
          {was !== undefined && total === undefined && (
            <s class="price-was">
              <span class="hidden">{say('listing.was')} </span>
              {birr(was)}
            </s>
          )}{' '}
          <span class="price-value">{total === undefined ? price : say('unit.price', { price: birr(total) })}</span>{' '}
          <span class="price-unit">
            {total === undefined
              ? say('per.unit', { unit })
              : say('listing.total', { quantity: quantity(asked ?? 0, text(data, 'unit') ?? '') })}
          </span>
        </p>
      </div>
      <div class="listing-foot">
        <p class="card-small">
          {joined(
            total === undefined ? undefined : `${price} ${say('per.unit', { unit })}`,
            left === undefined
              ? undefined
              : say('listing.available', { quantity: quantity(left, text(data, 'unit') ?? '') }),
            isTextKey(condition) ? say(condition) : undefined,
            expiry === undefined ? undefined : say('listing.until', { day: day(expiry) }),
            until === undefined || until === expiry ? undefined : say('listing.sale.until', { day: day(until) }),
          )}
        </p>
        <CardActions choices={choices} pressed={pressed} press={press} primary={primary || recommended === true} />
      </div>
    </div>
  )
}
