import { Component, type ComponentChildren } from 'preact'
import { isReserved } from '../choices.ts'
import { timeOf } from '../format.ts'
import { ownPicture } from '../markdown.ts'
import { isTextKey, say } from '../texts/index.ts'
import type { OrderStates } from '../timeline.ts'
import type { Choice, Item, User } from '../wire.ts'
import type { Actions } from './app.tsx'
import { Chips } from './chips.tsx'
import { BellIcon, ClockIcon, TickIcon, TicksIcon, WarningIcon } from './icons.tsx'
import { Markdown } from './markdown.tsx'
import { part } from './part.ts'
import { Picture } from './picture.tsx'

interface Own {
  id: string
  text: string
  at: string
  state: 'waiting' | 'sent' | 'answered' | 'failed'
  error?: string
}

/** One's own message, with how far it has come. */
export function OwnBubble({
  message,
  onRetry,
  onDiscard,
}: {
  message: Own
  onRetry?: () => void
  onDiscard?: () => void
}) {
  const picture = ownPicture(message.text)
  const State = STATE_ICONS[message.state]
  return (
    <div class={`row row-own ${message.state === 'failed' ? 'row-failed' : ''}`} data-state={message.state}>
      <div class="bubble bubble-own">
        <span class="hidden">{say('chat.you')} </span>
        {picture === undefined ? (
          <p class="own-text">{message.text}</p>
        ) : (
          <img class="bubble-picture" src={picture} alt={say('chat.picture.yours')} />
        )}
        <span class="bubble-foot">
          <time dateTime={message.at}>{timeOf(message.at)}</time>
          <span class="tick" title={say(`state.${message.state}`)}>
            <State />
            <span class="hidden">{say(`state.${message.state}`)}</span>
          </span>
        </span>
      </div>
      {message.state === 'failed' && (
        <div class="failed" role="alert">
          <span>{failure(message.error)}</span>
          <button type="button" class="link" onClick={onRetry}>
            {say('retry')}
          </button>
          <button type="button" class="link" onClick={onDiscard}>
            {say('discard')}
          </button>
        </div>
      )}
    </div>
  )
}

const STATE_ICONS = { waiting: ClockIcon, sent: TickIcon, answered: TicksIcon, failed: WarningIcon }

function failure(error: string | undefined): string {
  const key = `refused.${error}`
  return isTextKey(key) ? say(key) : say('refused.other')
}

interface ReplyProps {
  item: Item
  /** Its question can still be answered. */
  open: boolean
  orders: OrderStates
  /** Whether a choice was pressed since it was offered here. */
  pressed(id: string): boolean
  user: User | undefined
  press(choice: Choice): void
  actions: Actions
}

const useCards = part(() => import('./cards/card.tsx'))

/** A reply or a piece of news: its words, its card, and what can be answered. */
export function ReplyBubble(props: ReplyProps) {
  const { item, open, pressed, press } = props
  const notice = item.kind === 'notice'
  const cards = useCards(item.card !== undefined)
  const carded = item.card !== undefined && cards !== undefined
  const usable = (item.choices ?? []).filter((choice) => (isReserved(choice) ? open : true))
  return (
    <div class={`row row-reply ${notice ? 'row-notice' : ''}`} data-list={isList(item)}>
      <div class="bubble bubble-reply">
        <span class="hidden">{say(notice ? 'chat.notice' : 'chat.bot')} </span>
        {notice && (
          <span class="notice-mark">
            <BellIcon />
          </span>
        )}
        {carded ? (
          <OrText otherwise={<Markdown text={item.text} />}>
            <cards.CardView {...props} choices={usable} />
          </OrText>
        ) : (
          <Markdown text={item.text} />
        )}
        {(item.media ?? [])
          .filter(({ url }) => !carded || url !== item.card?.data['imageUrl'])
          .map(({ url, alt }) => (
            <Picture key={url} url={url} alt={alt} />
          ))}
        <span class="bubble-foot">
          <time dateTime={item.at}>{timeOf(item.at)}</time>
        </span>
      </div>
      <Chips choices={carded ? [] : usable.filter(({ id }) => open || (notice && !pressed(id)))} press={press} />
    </div>
  )
}

/** It is read from its beginning; a question with its answers, from its end. */
const isList = ({ card, choices }: Item): boolean | undefined =>
  (card ? LISTS.includes(card.kind) : (choices ?? []).length === 0) || undefined
const LISTS: readonly string[] = ['listings', 'orders', 'notices', 'prices']

/** A card that cannot be drawn leaves its words: they say all that matters. */
class OrText extends Component<{ otherwise: ComponentChildren; children: ComponentChildren }, { broken: boolean }> {
  static override getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? this.props.otherwise : this.props.children
  }
}
