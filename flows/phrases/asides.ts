import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** Questions in the words of everyday, which one entry answers: what is said around it would find another one. */
const answered = (
  entry: string,
  patterns: readonly string[],
  example: string,
  more: { for?: readonly string[]; unless?: string } = {},
) =>
  definePhrases({
    intent: 'search_knowledge',
    args: { entry },
    slots: { question: 'text' },
    also: 'so, and, but, for big orders, for large orders, for regular customers, for orders, please, here, ok, hi, hello, hey, on chipchip, with you, then, also, still, really, even, just, my, your, the, i, if, for this, for it, DAY, PRODUCT, QUANTITY, NUMBER, @daytime',
    ...more,
    patterns: { en: patterns },
    examples: { en: [example] },
  })

const paid = [
  '(how|when|where|by whom) (do|will|can|would|am|are|is|should) (i|we|suppliers|farmers|sellers) [get|be|being|getting] paid',
  '(how|when|where) (do|will|can|would) (i|we|suppliers|farmers|sellers) (get|receive|see|collect) [my|our|the|their] (money|payment|payments|cash)',
  '(who|when do customers|how do customers|do customers|when do buyers|how do buyers|will the customer|does the customer) (pay|pays) [me|us|for it]',
]
export const gettingPaid = answered('get-paid', paid, 'when do I receive my money?')

export const paying = answered(
  'payment',
  [
    'how (do|can|should|would|shall|will) (i|we|one) pay [for] [it|them|this|that|things|stuff|the food|my order|the order|everything|what i order|what i buy|groceries|goods]',
    '(do|must|should|can|could|may|shall) (i|we) [have to|need to] pay (now|first|today|right now|already|in advance|upfront|before|later|at the door|when it comes|when it arrives|after delivery|at delivery|in cash|cash|in parts|in instalments|afterwards)',
    '(what|which) (way|ways|kind of payment|forms of payment) (can|do|may) (i|we) [use to] pay',
  ],
  'so how do I pay for things?',
)

export const safeToBuy = answered(
  'trust',
  [
    '(is|are) (it|this|this site|this app|chipchip|you|buying|ordering|selling|this place) [really] (safe|legit|legitimate|a scam|scam|genuine|trustworthy|secure|reliable|real|serious|fake|a fraud) [to] [buy|order|sell|use|pay] [from|on|with] [here|this|you|chipchip|it]',
    '(can|could|should|why should|do) (i|we) [really] trust (you|this|chipchip|this site|it|them|the suppliers|the farmers|the sellers|suppliers|sellers|your suppliers)',
    'how (do|can|will) i know [that|if] [the|a|your] (it|this|they|you|farmer|farmers|supplier|suppliers|seller|sellers) (is|are) (safe|real|not a scam|honest|genuine|not fake|legit|reliable|trustworthy)',
  ],
  'can I trust the sellers?',
)

export const smallOrder = answered(
  'small-orders',
  [
    '(is|are) there [a|any] (minimum|smallest|least|limit|minimum order|minimum quantity|minimum amount|min order|minimum orders) [that|i|we] [have to|must|can] [spend|order|buy]',
    '(what is|whats|what are) [the|your] (minimum|smallest|least) [order|quantity|amount|i can order|i can buy]',
    '(what is|how much is) the least (i|we|one) can (order|buy)',
    '(do|must) (i|we) have to (order|buy) (a lot|much|in bulk|a whole sack|a minimum|at least)',
    '(can|could|may) (i|we|one) (order|buy|get) [only|just] (a little|a small amount|small amounts|small quantities|a few|one kilo|one kg|half a kilo|less|very little)',
  ],
  "what's the minimum order?",
)

export const bargaining = answered(
  'bargaining',
  [
    '(is|are) (the price|prices|the prices|this price|that price|it|your prices) [still] (negotiable|final|fixed|the final price|the last price|flexible)',
    '(can|could|may) (i|we) (bargain|negotiate|haggle|get a discount|have a discount|get it cheaper|get them cheaper|get a better price|pay less|ask for a discount|get some discount)',
    '(can|could|will|would) (you|they|he|she|the supplier|the farmer|the seller) (give me a discount|give a discount|lower the price|make it cheaper|give me a better price|do a better price|reduce the price|go lower|come down|do it cheaper)',
    '(any|is there a|is there any|do you have a|do you have any|do you give|are there) (discount|discounts|bulk discount|discount for bulk|price reduction|promotion|promotions|promo|coupon|coupons)',
    '(too|very|so|quite|a bit|hmm|really|that is|it is|this is) (expensive|pricey|costly)',
    '(that|it|this) is (too|very|so|quite) (much|expensive|high)',
    '(what is|whats|give me) [your|the] (last price|final price|best price)',
  ],
  'can I bargain?',
  { for: ['customer'] },
)

export const needsAccount = answered(
  'sign-up',
  [
    '(can|could|may) (i|we) (order|buy|sell|shop|use this|use it|use chipchip) without [an|a|any] (account|signing up|registering|registration|sign up|email|logging in|login|signing in|password|phone)',
    '(do|must|should) (i|we) [have to|need to] (need|have|make|create|open) [an|a] (account|email|email address|password)',
    '(do|must|should) (i|we) (have to|need to|first) (register|sign up|sign in|log in|login)',
    '(i|we) (do not have|have no|have not got) [an|a|any] (account|email|email address|password)',
    'what if i have no (account|email|email address)',
  ],
  'do I need an account?',
)

export const lostPassword = answered(
  'password-safety',
  [
    '(i|we) [have] (forgot|forgotten|lost|do not remember|can not remember) [my|the] (password|login|username|pass word)',
    '(reset|change|recover|get back) [my|the] (password|login)',
    'how (do|can) i (reset|change|recover|get back) [my|the] password',
    'my password (does not|is not) (work|working|accepted)',
    'can not (log in|sign in|login|get in) [to] [my account|anymore]',
  ],
  'how do I reset my password?',
)

export const whoRunsIt = answered(
  'what-is-chipchip',
  [
    '(what is|whats) (this|this app|this site|this website|this place|this bot|this page|this service|it|the app|the site) [all] about',
    '(who|what company|which company) (runs|owns|is behind|makes|made|started|created|operates) (this|it|this app|this site|chipchip|the app|the site|you|this company|the company|your company)',
    'what is this [app|site|website|page|bot|service|place]',
    'what (do|does|is) (you|you guys|chipchip|it|your company) do',
    '(is it|is this|is chipchip|its|it is|this is|chipchip is) [like|a kind of|some kind of] a (supermarket|shop|market|store|delivery service|company|marketplace|app|website)',
  ],
  'who is behind this?',
)

export const howToSell = answered(
  'how-to-sell',
  [
    '(i|we) (am|are) [a|an] [small] (farmer|farmers|grower|growers|trader|producer|supplier) ... how (can|do|could|should) (i|we) (sell|join|start|offer|list|get started) ...',
    '(how|where) (can|do|could|should) (i|we|farmers|one) (sell|offer|list|put up|market) [my|our|the|their] (PRODUCT|produce|crops|harvest|vegetables|fruit|milk|products|goods) [here|with you|on this]',
    '(can|could|may) (farmers|i as a farmer|small farmers|a farmer|anyone|anybody) (sell|join|offer) [here|with you|on this|something]',
    '(can|could|may) (i|we) (sell|offer|list|bring) (it|them|that|my PRODUCT|PRODUCT|something|things) [here|with you|on this|on chipchip]',
  ],
  'how can I sell my crops here?',
  { for: ['visitor'], unless: 'QUANTITY' },
)

export const whenItComes = answered(
  'delivery-time',
  [
    '(do|can|will|could) (they|you|he|she|the supplier|suppliers|the farmer|the driver) (deliver|come|bring it|deliver it|bring) [on|in|at|during|by] (@daytime|weekends|the weekend|holidays|sundays|saturdays|a certain time|a certain hour|time)',
    '(how long|how many days) (until|till|before) (i|we) (get|receive|have) [my|the] (stuff|order|things|food|groceries|delivery|produce|vegetables|it|them)',
    '(what|which|at what) time (do|will|can|does|is|of day) (they|you|it|he|she|the supplier|the driver|the delivery|delivery) [deliver|come|arrive|be delivered|bring it]',
    '(can|could|may) (i|we) (choose|pick|set|say) (a|the|which) (time|hour|delivery time) [for delivery|of delivery]',
  ],
  'do they deliver in the evening?',
)

export const toSupport = answered(
  'support',
  [
    '(i|we) (was|were|got|have been|am being) (charged|billed) [me] (too much|twice|wrongly|the wrong amount|double|more than agreed|more)',
    '(you|they|he|the driver|the supplier) [have] (charged|billed|asked) [me|us] [for] (too much|twice|double|more|more money|a higher price)',
    '(i|we) (paid|have paid) (too much|twice|double)',
    '(the|this|your) (supplier|farmer|seller|driver|customer|buyer) (is|was) (rude|dishonest|lying|cheating|unfriendly|not answering|not picking up|unreachable|a liar|a thief)',
    '(the|my) (supplier|farmer|seller|driver) (cheated|lied to|scammed|insulted|does not answer|did not answer|did not pick up|never came|does not pick up) [me|us] [the|his|her] [phone|calls]',
  ],
  'the driver was rude',
)

export const reachingThem = answered(
  'contact-between-buyer-and-supplier',
  [
    '(tell|inform|let|message|write to|notify|send a message to|write) [to] [the|my|this|that] (customer|buyer|client|supplier|farmer|seller|driver) [know] ...',
    '(can|could|may) (i|we) (contact|reach|message|write to|talk to|call|speak to|chat with|speak with) [to] [the|my|a|this] (customer|buyer|client|supplier|farmer|seller|driver) [directly|before ordering]',
  ],
  'tell the customer that I come at noon',
)

export const whereYouDeliver = answered(
  'delivery-regions',
  [
    '(which|what) (cities|towns|places|regions|areas|villages|parts) (can|do|could) (i|we|you|one) (order|buy|get|come|bring|go) [from|to|in]',
    '(do|will|can|would) you [guys|also] (come|go|bring it|bring|deliver|send) [stuff|things|food|it|them] (here|there|to my village|to my town|to my area|to us|to my door|to my house|home|outside the city|to the countryside|out here)',
    '(is|are) (it|this|you|delivery|chipchip) [only|just] (for|in) PLACE',
    '(where|how far) do you (go|bring|come|send)',
  ],
  'which towns can I order from?',
)

export const costsNothing = answered(
  'joining-is-free',
  [
    '(do|must|will) (i|we) (have|need) to pay [something|anything|a fee|money|for anything] (to|for) (use|using|join|joining|be|become|register|registering|sell|selling|sign) [it|this|here|up|chipchip|a member]',
    '(does|will) (it|this|joining|using it|selling) cost [me|us] (anything|something|money)',
    '(what is|whats) the catch',
  ],
  'do I have to pay anything to use this?',
)

export const notHappy = answered(
  'returns',
  [
    '(what|what happens) if (i|we) (do not|am not|are not|did not) (like|want|happy|satisfied|pleased) [it|them|the|with] ...',
    '(what|how) (do|should|can|must) (i|we) do (if|when) ... (rotten|bad|spoiled|damaged|broken|mouldy|soft|wrong|missing|not fresh)',
    '(half|some|part|many|most|all|one) of [the|my|them] [PRODUCT|QUANTITY] (is|are|was|were|came|arrived) (rotten|bad|spoiled|damaged|broken|mouldy|wrong|missing) ...',
    '... (get|have|want) my money back',
    '(want to|would like to|need to|have to|can i|could i) (return|send back|give back|exchange) (something|it|them|that|my order|the order|PRODUCT) ...',
    '(what|what happens) if (it|they|something|the vegetables|the produce|the food|the goods) (is|are|arrives|arrive|comes|come) [not] (bad|rotten|spoiled|wrong|fresh|damaged|broken|old|less|missing)',
  ],
  "what if I'm not happy with it?",
)

export const unitsOfSale = answered(
  'units',
  [
    'how (many|much) [kg|kilos|kilo|litres] (is|are|in|has|does) [in] (a|one|1|the) (quintal|crate|sack|bag|box) [have|hold|weigh]',
    '(can|do) (i|we|you) [also] (sell|buy|order) (by|per|in) [the|a] (crate|crates|sack|sacks|bag|bags|quintal|quintals|box|boxes|piece|pieces|bunch|bunches|gram|grams|kilo|litre)',
  ],
  'how many kilos is a quintal?',
)

export const nobodyBuys = answered(
  'expiring-stock',
  [
    '(what|what happens) if (nobody|no one|noone|nobody ever) (buys|orders|wants) [it|them|my produce|anything|from me]',
    '(what|what happens) if (it|they|my produce|my stock) (does not|do not|is not|are not) (sell|get sold|sold)',
  ],
  'what if nobody wants my produce?',
)
