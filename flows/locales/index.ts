import accountAm from './am/account.json' with { type: 'json' }
import commonAm from './am/common.json' with { type: 'json' }
import knowledgeAm from './am/knowledge.json' with { type: 'json' }
import listingsAm from './am/listings.json' with { type: 'json' }
import newsAm from './am/news.json' with { type: 'json' }
import noticesAm from './am/notices.json' with { type: 'json' }
import ordersAm from './am/orders.json' with { type: 'json' }
import phonesAm from './am/phones.json' with { type: 'json' }
import pricesAm from './am/prices.json' with { type: 'json' }
import problemsAm from './am/problems.json' with { type: 'json' }
import questionsAm from './am/questions.json' with { type: 'json' }
import stockAm from './am/stock.json' with { type: 'json' }
import talkAm from './am/talk.json' with { type: 'json' }
import ussdAm from './am/ussd.json' with { type: 'json' }
import account from './en/account.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import knowledge from './en/knowledge.json' with { type: 'json' }
import listings from './en/listings.json' with { type: 'json' }
import news from './en/news.json' with { type: 'json' }
import notices from './en/notices.json' with { type: 'json' }
import orders from './en/orders.json' with { type: 'json' }
import phones from './en/phones.json' with { type: 'json' }
import prices from './en/prices.json' with { type: 'json' }
import problems from './en/problems.json' with { type: 'json' }
import questions from './en/questions.json' with { type: 'json' }
import stock from './en/stock.json' with { type: 'json' }
import talk from './en/talk.json' with { type: 'json' }
import ussd from './en/ussd.json' with { type: 'json' }

const en = {
  account,
  common,
  knowledge,
  listings,
  news,
  notices,
  orders,
  phones,
  prices,
  problems,
  questions,
  stock,
  talk,
  ussd,
}

const am = {
  account: accountAm,
  common: commonAm,
  knowledge: knowledgeAm,
  listings: listingsAm,
  news: newsAm,
  notices: noticesAm,
  orders: ordersAm,
  phones: phonesAm,
  prices: pricesAm,
  problems: problemsAm,
  questions: questionsAm,
  stock: stockAm,
  talk: talkAm,
  ussd: ussdAm,
}

/** Every text that is said to people, by language and namespace. Amharic in Latin letters is made from `am`. */
export const LOCALES = { en, am }

type Leaf<Tree, Path extends string> = Tree extends string
  ? Path
  : { [Key in keyof Tree & string]: Leaf<Tree[Key], `${Path}.${Key}`> }[keyof Tree & string]
type WithoutPlural<Key extends string> = Key extends `${infer Start}_one` | `${infer Start}_other` ? Start : Key

/** The key of a text: `namespace:path`. A plural text is named without its ending. */
export type TextKey = WithoutPlural<
  {
    [Namespace in keyof typeof en]: {
      [Key in keyof (typeof en)[Namespace] & string]: Leaf<(typeof en)[Namespace][Key], `${Namespace}:${Key}`>
    }[keyof (typeof en)[Namespace] & string]
  }[keyof typeof en]
>
