import account from './en/account.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import knowledge from './en/knowledge.json' with { type: 'json' }
import listings from './en/listings.json' with { type: 'json' }
import notices from './en/notices.json' with { type: 'json' }
import orders from './en/orders.json' with { type: 'json' }
import phones from './en/phones.json' with { type: 'json' }
import prices from './en/prices.json' with { type: 'json' }
import problems from './en/problems.json' with { type: 'json' }
import questions from './en/questions.json' with { type: 'json' }
import stock from './en/stock.json' with { type: 'json' }
import talk from './en/talk.json' with { type: 'json' }

const en = { account, common, knowledge, listings, notices, orders, phones, prices, problems, questions, stock, talk }

/** Every text that is said to people, by language and namespace. A language that is missing is answered in English. */
export const LOCALES = { en }

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
