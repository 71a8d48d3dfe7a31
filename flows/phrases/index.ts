import type { Phrases } from '#conversation/phrasebook/phrases.ts'
import * as account from './account.ts'
import * as amharicAccount from './amharic-account.ts'
import * as amharicBuying from './amharic-buying.ts'
import * as amharicChanges from './amharic-changes.ts'
import * as amharicIncoming from './amharic-incoming.ts'
import * as amharicKnowledge from './amharic-knowledge.ts'
import * as amharicOrders from './amharic-orders.ts'
import * as amharicSelling from './amharic-selling.ts'
import * as amharicTalk from './amharic-talk.ts'
import * as asides from './asides.ts'
import * as buying from './buying.ts'
import * as changes from './changes.ts'
import * as channels from './channels.ts'
import * as corrections from './corrections.ts'
import * as delivering from './delivering.ts'
import * as handled from './handled.ts'
import * as incoming from './incoming.ts'
import * as knowledge from './knowledge.ts'
import * as news from './news.ts'
import * as onceMore from './once-more.ts'
import * as orders from './orders.ts'
import * as ownNumbers from './own-numbers.ts'
import * as pictures from './pictures.ts'
import * as selling from './selling.ts'
import * as smallTalk from './small-talk.ts'
import * as stock from './stock.ts'
import * as totals from './totals.ts'

const groups = [
  buying,
  orders,
  stock,
  selling,
  changes,
  channels,
  incoming,
  delivering,
  handled,
  knowledge,
  asides,
  account,
  ownNumbers,
  news,
  totals,
  corrections,
  onceMore,
  pictures,
  smallTalk,
  amharicBuying,
  amharicOrders,
  amharicChanges,
  amharicSelling,
  amharicIncoming,
  amharicKnowledge,
  amharicAccount,
  amharicTalk,
]

/** Everything that the phrasebook understands. */
export const PHRASES: readonly Phrases[] = groups.flatMap((group): Phrases[] => Object.values(group))
