import { choicesAbout, possibleIn } from '../../card-choices.ts'
import { titlesOver } from '../../card-words.ts'
import { birr, joined, quantity, stateName } from '../../figures.ts'
import { day, shortDayOf, timeOf } from '../../format.ts'
import { placeName } from '../../places.ts'
import { number, record, records, text } from '../../read.ts'
import { say } from '../../texts/index.ts'
import { Chips } from '../chips.tsx'
import { CardActions } from './actions.tsx'
import type { CardProps } from './card.tsx'
import { PartTitle } from './part-title.tsx'

type Data = Record<string, unknown>

/** What is about to be ordered: the total is what matters, and yes or no. */
export function OrderSummary({ data, choices, pressed, after, press }: CardProps) {
  return (
    <div class="card card-entry">
      {records(data, 'orders').map((part) => (
        <div class="order-part" key={text(record(part, 'supplier'), 'id')}>
          <h3 class="card-title">{text(record(part, 'supplier'), 'name')}</h3>
          <Lines order={part} />
        </div>
      ))}
      <Facts order={data} names={['delivery', 'place']} />
      <Total total={number(data, 'total')} />
      {after}
      <CardActions choices={choices} pressed={pressed} press={press} />
    </div>
  )
}

/** One order, as it stands now. News shows all of it at once. */
export function OrderCard(props: CardProps) {
  const { data, choices, pressed, news, after, press } = props
  const state = stateOf(data, props.orders)
  return (
    <div class="card card-entry">
      <Order order={data} state={state} open={news} self={props.self} />
      {after}
      <CardActions choices={possibleIn(choices, state)} pressed={pressed} press={press} />
    </div>
  )
}

/** Orders in a list, each of which opens; those in a row with one state stand under its name. */
export function Orders(props: CardProps) {
  const { data, choices, pressed, groups, after, press } = props
  const orders = records(data, 'items')
  const titles = titlesOver(groups, orders.length)
  const beside = new Set(orders.flatMap((order) => choicesAbout(choices, text(order, 'number'))))
  return (
    <div class="card">
      <ul class="plain">
        {orders.map((order, at) => {
          const state = stateOf(order, props.orders)
          const actions = possibleIn(choicesAbout(choices, text(order, 'number')), state)
          return (
            <li class="card-entry" key={text(order, 'number')}>
              <PartTitle title={titles.get(at)} />
              <Order order={order} state={state} open={false} self={props.self} />
              <CardActions choices={actions} pressed={pressed} press={press} primary={orders.length === 1} />
            </li>
          )
        })}
      </ul>
      {after}
      <Chips choices={choices.filter((choice) => !beside.has(choice))} press={press} />
    </div>
  )
}

function Order({ order, state, open, self }: { order: Data; state: string; open: boolean; self: CardProps['self'] }) {
  // A supplier is told the place with the accepted order.
  const secret = text(order, 'place') === '' && state === 'pending'
  const content = (
    <>
      <Lines order={order} />
      <Facts
        order={secret ? { ...order, place: say('order.place.later') } : order}
        names={['customer', 'supplier', 'delivery', 'place', 'phone', 'placed', 'reason']}
        self={self}
      />
    </>
  )
  return (
    <>
      <Head order={order} state={state} />
      {open ? (
        content
      ) : (
        <>
          <p class="card-small">{records(order, 'items').map(shortLine).join(', ')}</p>
          <p class="card-small">{joined(otherSide(order, self), FACTS.delivery[1](order), FACTS.place[1](order))}</p>
          <details class="details">
            <summary>{say('order.details')}</summary>
            {content}
          </details>
        </>
      )}
    </>
  )
}

const stateOf = (order: Data, states: CardProps['orders']): string =>
  states[text(order, 'number') ?? ''] ?? text(order, 'state') ?? ''

function Head({ order, state }: { order: Data; state: string }) {
  const orderNumber = text(order, 'number')
  const sum = number(order, 'total')
  return (
    <>
      <div class="order-head">
        <h3 class="card-title">{orderNumber && say('order.number', { number: orderNumber })}</h3>
        {sum !== undefined && <span class="price-value">{say('unit.price', { price: birr(sum) })}</span>}
      </div>
      {state && <span class={`state state-${state}`}>{stateName(state)}</span>}
    </>
  )
}

function Lines({ order }: { order: Data }) {
  return (
    <ul class="plain order-lines">
      {records(order, 'items').map((line) => (
        <li class="order-line" key={text(line, 'product')}>
          <span>
            {nameOf(line)}
            <span class="card-small">
              {say('order.line', {
                quantity: amountOf(line),
                price: birr(number(line, 'price') ?? 0),
              })}
            </span>
          </span>
          <span class="order-sum">{birr(number(line, 'sum') ?? 0)}</span>
        </li>
      ))}
    </ul>
  )
}

function Facts({
  order,
  names,
  self,
}: {
  order: Data
  names: readonly (keyof typeof FACTS)[]
  self?: CardProps['self']
}) {
  const facts = names.flatMap((name) => {
    const [label, read] = FACTS[name]
    const value = read(order)
    return value && value !== self ? [{ label: say(label), value }] : []
  })
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{/^\+\d+$/.test(value) ? <a href={`tel:${value}`}>{value}</a> : value}</dd>
        </div>
      ))}
    </dl>
  )
}

const FACTS = {
  customer: ['order.customer', (order: Data) => text(record(order, 'customer'), 'name')],
  supplier: ['order.supplier', (order: Data) => text(record(order, 'supplier'), 'name')],
  delivery: ['order.delivery', (order: Data) => day(text(order, 'deliveryDay') ?? '')],
  place: ['order.place', (order: Data) => placeName(text(order, 'place'))],
  phone: ['order.phone', (order: Data) => text(order, 'phone')],
  placed: ['order.placed', (order: Data) => instant(text(order, 'placedAt'))],
  reason: ['order.reason', (order: Data) => text(order, 'reason')],
} as const

/** Who the order is with: the customer, but for the customer. */
function otherSide(order: Data, self: CardProps['self']): string | undefined {
  const customer = FACTS.customer[1](order)
  return customer === undefined || customer === self ? FACTS.supplier[1](order) : customer
}

const instant = (at: string | undefined): string => (at === undefined ? '' : `${shortDayOf(at)}, ${timeOf(at)}`)
const nameOf = (line: Data): string => text(line, 'productName') ?? text(line, 'product') ?? ''
const amountOf = (line: Data): string => quantity(number(line, 'quantity') ?? 0, text(line, 'unit') ?? '')
const shortLine = (line: Data): string => `${nameOf(line)} ${amountOf(line)}`

function Total({ total }: { total: number | undefined }) {
  if (total === undefined) return null
  return (
    <p class="total">
      <span>{say('order.total')}</span>
      <span class="price-value">{say('unit.price', { price: birr(total) })}</span>
    </p>
  )
}
