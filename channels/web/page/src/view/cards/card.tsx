import type { ComponentChildren } from 'preact'
import { records, text } from '../../read.ts'
import { say } from '../../texts/index.ts'
import type { OrderStates } from '../../timeline.ts'
import type { Card, Choice, Item, User } from '../../wire.ts'
import type { Actions } from '../app.tsx'
import { Chips } from '../chips.tsx'
import { Picture } from '../picture.tsx'
import { ListingCard, Listings } from './listings.tsx'
import { OrderCard, OrderSummary, Orders } from './orders.tsx'
import { Prices } from './prices.tsx'

export interface CardProps {
  data: Record<string, unknown>
  /** What can be answered here; a card puts what is about one of its objects beside it. */
  choices: readonly Choice[]
  /** The question of this reply is still open. */
  open: boolean
  pressed: ReadonlySet<string>
  orders: OrderStates
  press(choice: Choice): void
}

interface Props extends Omit<CardProps, 'data'> {
  item: Item
  words: ComponentChildren
  user: User | undefined
  actions: Actions
}

/** A reply's card, or its words where it has none or one of a kind that this page does not know. */
export function CardView({ item, words, user, actions, ...rest }: Props) {
  const { card } = item
  if (!card) return <>{words}</>
  const props: CardProps = { ...rest, data: card.data }
  return (
    <>
      {words}
      {body(card, props, user, actions) ?? <Chips choices={props.choices} press={props.press} />}
    </>
  )
}

function body(card: Card, props: CardProps, user: User | undefined, actions: Actions): ComponentChildren {
  switch (card.kind) {
    case 'listings':
      return <Listings {...props} />
    case 'listing':
      return <ListingCard {...props} />
    case 'order_summary':
      return <OrderSummary {...props} />
    case 'order':
      return <OrderCard {...props} />
    case 'orders':
      return <Orders {...props} />
    case 'prices':
      return <Prices {...props} />
    case 'notices':
      return <Notices {...props} />
    case 'picture':
      return <PictureCard {...props} />
    case 'sign_in':
      return <SignInCard user={user} actions={actions} data={card.data} />
  }
}

function Notices({ data, choices, press }: CardProps) {
  const notices = records(data, 'items')
  return (
    <div class="card">
      {notices.length === 0 && <p class="card-empty">{say('notices.empty')}</p>}
      <ul class="plain">
        {notices.map((notice) => (
          <li class="card-line" key={text(notice, 'id')}>
            {text(notice, 'text')}
          </li>
        ))}
      </ul>
      <Chips choices={choices} press={press} />
    </div>
  )
}

function PictureCard({ data, choices, press }: CardProps) {
  return (
    <div class="card">
      <Picture url={text(data, 'url') ?? text(data, 'imageUrl') ?? ''} alt={text(data, 'alt') ?? say('chat.picture')} />
      <Chips choices={choices} press={press} />
    </div>
  )
}

/** Opens the form: a password is never a message. */
function SignInCard({
  user,
  actions,
  data,
}: {
  user: User | undefined
  actions: Actions
  data: Record<string, unknown>
}) {
  const role = data['role'] === 'supplier' ? 'supplier' : 'customer'
  if (user) return <p class="card card-empty">{say('card.sign.in.done')}</p>
  return (
    <div class="card">
      <h3 class="card-title">{say('card.sign.in.title')}</h3>
      <p class="card-text">{say('card.sign.in.text')}</p>
      <div class="card-actions">
        <button type="button" class="button button-primary" onClick={() => actions.openForm('sign-up', role)}>
          {say('sign.up')}
        </button>
        <button type="button" class="button" onClick={() => actions.openForm('sign-in')}>
          {say('sign.in')}
        </button>
      </div>
    </div>
  )
}
