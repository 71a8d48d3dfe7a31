import { choicesAbout } from '../../choices.ts'
import { birr, day, quantity } from '../../format.ts'
import { number, record, records, text } from '../../read.ts'
import { say } from '../../texts/index.ts'
import { Chips } from '../chips.tsx'
import { Picture } from '../picture.tsx'
import { CardActions } from './actions.tsx'
import type { CardProps } from './card.tsx'

/** Who sells it: the price is what matters, and who is recommended. */
export function Listings(props: CardProps) {
  const { data, choices, press } = props
  const listings = records(data, 'items')
  const recommended = text(record(data, 'recommended'), 'id') ?? text(data, 'recommended')
  const placed = new Set(listings.flatMap((listing) => about(choices, listing)))
  return (
    <div class="card">
      {listings.length === 0 && <p class="card-empty">{say('listing.empty')}</p>}
      <ul class="plain">
        {listings.map((listing) => (
          <li class="card-entry" key={text(listing, 'id')}>
            <Listing {...props} data={listing} recommended={text(listing, 'id') === recommended} single={false} />
          </li>
        ))}
      </ul>
      <Chips choices={choices.filter((choice) => !placed.has(choice))} press={press} />
    </div>
  )
}

/** One listing by itself. */
export function ListingCard(props: CardProps) {
  return (
    <div class="card">
      <Listing {...props} recommended={false} single />
    </div>
  )
}

const about = (choices: CardProps['choices'], listing: Record<string, unknown>) =>
  choicesAbout(choices, text(listing, 'id'), text(record(listing, 'supplier'), 'id'))

function Listing(props: CardProps & { recommended: boolean; single: boolean }) {
  const { data, choices, pressed, press, recommended, single } = props
  const supplier = record(data, 'supplier')
  const unit = text(data, 'unit') ?? ''
  const price = number(data, 'price')
  const total = number(data, 'total')
  const asked = number(data, 'asked')
  const left = number(data, 'quantity')
  const picture = text(data, 'imageUrl')
  const location = text(data, 'locationName') ?? text(data, 'location')
  return (
    <div class="listing">
      {picture && <Picture url={picture} alt={text(data, 'productName') ?? ''} />}
      <div class="listing-head">
        <div class="listing-who">
          <h3 class="card-title">
            {single ? (text(data, 'productName') ?? text(data, 'product')) : text(supplier, 'name')}
            {recommended && <span class="badge">{say('listing.recommended')}</span>}
            {data['sale'] !== undefined && data['sale'] !== false && (
              <span class="badge badge-sale">{say('listing.sale')}</span>
            )}
          </h3>
          <p class="card-small">
            {[
              single ? text(supplier, 'name') : undefined,
              say('listing.supplier', { id: text(supplier, 'id') ?? '' }),
              location,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        {price !== undefined && (
          <p class="price">
            <span class="price-value">{say('unit.price', { price: birr(price) })}</span>{' '}
            <span class="price-unit">{say('per.unit', { unit })}</span>
          </p>
        )}
      </div>
      <p class="card-small">
        {[
          left === undefined ? undefined : say('listing.available', { quantity: quantity(left), unit }),
          text(data, 'expiresOn') && say('listing.until', { day: day(text(data, 'expiresOn') ?? '') }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {total !== undefined && asked !== undefined && (
        <p class="listing-total">{say('listing.total', { total: birr(total), quantity: quantity(asked), unit })}</p>
      )}
      <CardActions choices={single ? choices : about(choices, data)} pressed={pressed} press={press} primary={single} />
    </div>
  )
}
