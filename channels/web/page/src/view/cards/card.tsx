import '../../style/cards.css'
import type { ComponentChildren } from 'preact'
import { cardWords, type Group } from '../../card-words.ts'
import { records, text } from '../../read.ts'
import { say } from '../../texts/index.ts'
import type { OrderStates } from '../../timeline.ts'
import type { Card, Choice, Item, User } from '../../wire.ts'
import type { Actions } from '../app.tsx'
import { Chips } from '../chips.tsx'
import { Markdown } from '../markdown.tsx'
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
  /** Whether a choice was pressed since it was offered here. */
  pressed(id: string): boolean
  orders: OrderStates
  /** The reader's own name: nobody is told whose order it is when it is theirs. */
  self: string | undefined
  /** It came as news: all of it is shown. */
  news: boolean
  /** The parts of a list, where it has several. */
  groups?: readonly Group[]
  /** What is said below the card's content. */
  after: ComponentChildren
  press(choice: Choice): void
}

interface Props extends Omit<CardProps, 'data' | 'after' | 'groups' | 'news' | 'self'> {
  item: Item
  user: User | undefined
  actions: Actions
}

/** A reply's card, with as much of its words as the card does not say. */
export function CardView({ item, user, actions, ...rest }: Props) {
  const { card } = item
  if (!card) return <Markdown text={item.text} />
  const news = item.kind === 'notice'
  const { before, after, groups } = cardWords(card.kind, item.text, news)
  const props: CardProps = {
    ...rest,
    data: card.data,
    self: user?.name,
    news,
    ...(groups === undefined ? {} : { groups }),
    after: after !== '' && <Markdown text={after} />,
  }
  return (
    <>
      {before !== '' && <Markdown text={before} />}
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
      return (
        <SignInCard user={user} actions={actions} role={card.data['role'] === 'supplier' ? 'supplier' : 'customer'} />
      )
  }
}

function Notices({ data, choices, after, press }: CardProps) {
  const notices = records(data, 'items')
  return (
    <div class="card">
      <ul class="plain">
        {notices.map((notice) => (
          <li class="card-line" key={text(notice, 'id')}>
            {text(notice, 'text')}
          </li>
        ))}
      </ul>
      {after}
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
  role,
}: {
  user: User | undefined
  actions: Actions
  role: 'customer' | 'supplier'
}) {
  if (user) return <p class="card-small">{say('card.sign.in.done')}</p>
  return (
    <div class="card-actions">
      <button type="button" class="button button-primary" onClick={() => actions.openForm('sign-up', role)}>
        {say('sign.up')}
      </button>
      <button type="button" class="button" onClick={() => actions.openForm('sign-in')}>
        {say('sign.in')}
      </button>
    </div>
  )
}
